import { describe, expect, test } from 'vitest';
import { fixedFacts } from '../lab/facts.ts';
import { north } from '../lab/testing/small-world.ts';
import { headerValue } from '../message/index.ts';
import type { World } from '../sds/index.ts';
import { decide } from './decide.ts';
import { decided, said, worldOf } from './testing/optional.ts';

// nhsconnect/gpconnect-provider-testing SSP.feature, "SSP - CORS"; the SSP guide plans OPTIONS for later.
describe('a preflight', () => {
  const gpConnect = worldOf({}, 'gpc-1.2.3');
  const bare = (target: string) => ({
    method: 'OPTIONS',
    target,
    headers: [['Origin', 'https://app.example'] as const],
  });
  const answered = (path: string, world = gpConnect) => {
    const { outcome } = decide(bare(`/${north.serviceRoot}${path}`), world, fixedFacts());
    return outcome.kind === 'answer' ? outcome.answer : undefined;
  };

  test('is answered by GP Connect, refused by the others, and answered where the world says so', () => {
    expect(said({ method: 'OPTIONS' }, gpConnect)).toBe('answer');
    expect(said({ method: 'OPTIONS' }, worldOf())).toBe('method 405 not-supported');
    expect(said({ method: 'OPTIONS' }, worldOf({}, 'spine-core'))).toBe('method 405 not-supported');
    expect(said({ method: 'OPTIONS' }, worldOf({ preflight: true }))).toBe('answer');
    expect(said({ method: 'OPTIONS' }, worldOf({ preflight: false }, 'gpc-1.2.3'))).toBe('method 405 forbidden 405');
  });

  test.each([
    ['/Slot', 'GET'],
    ['/Appointment', 'POST'],
    ['/Appointment/7', 'GET, PUT'],
    ['/metadata', 'GET'],
    ['/Patient/7/Unheard', 'GET, POST, PUT'],
  ])(
    'of %s is answered 200, with its methods in the header of the published test and in those of CORS',
    (path, methods) => {
      const answer = answered(path);
      expect(answer).toMatchObject({ status: 200, body: '' });
      for (const name of ['Access-Control-Request-Method', 'Access-Control-Allow-Methods', 'Allow']) {
        expect([name, headerValue(answer?.headers ?? [], name)]).toEqual([name, methods]);
      }
      expect(headerValue(answer?.headers ?? [], 'Access-Control-Allow-Headers')).toContain('Ssp-TraceID');
    },
  );

  test('needs no header that says who asks, but a URL in its form; the other checks are not reached', () => {
    const { checks } = decide(bare(`/${north.serviceRoot}/Slot`), gpConnect, fixedFacts());
    expect(checks.filter(({ verdict }) => verdict === 'passed').map(({ id }) => id)).toEqual(['method', 'url-form']);
    expect(checks.filter(({ verdict }) => verdict === 'not-reached')).toHaveLength(checks.length - 3);
    expect(decide(bare('*'), gpConnect, fixedFacts()).outcome).toMatchObject({ refusal: { status: 400 } });
  });

  test('is followed by a request whose answer another origin may read', () => {
    const added = [['Origin', 'https://app.example'] as const];
    const allowed = (world: World) => {
      const { outcome } = decided({ added }, world);
      return outcome.kind === 'forward' ? headerValue(outcome.answerHeaders, 'Access-Control-Allow-Origin') : 'refused';
    };
    expect([allowed(worldOf({ preflight: true })), allowed(worldOf())]).toEqual(['*', undefined]);
    const { outcome } = decided({ added, headers: { 'Ssp-To': undefined } }, worldOf({ preflight: true }));
    expect(outcome).toMatchObject({ refusal: { headers: [['Access-Control-Allow-Origin', '*'], expect.anything()] } });
  });
});
