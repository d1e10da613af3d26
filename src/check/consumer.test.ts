import { describe, expect, test } from 'vitest';
import { fixedFacts } from '../lab/index.ts';
import { headerValue, type RequestHead } from '../message/index.ts';
import { odsCode } from '../topology/index.ts';
import { consumerRules, judgeConsumer, refuseInTurn, type Recorded } from './index.ts';
import { changed, claims, failures, header, sent, worlds, type HttpRecorded } from './testing/consumer.ts';
import { iat, mistakes, posted, target } from './testing/consumer-mistakes.ts';

const { careconnect: world, gpconnect: gpWorld } = worlds;
const names = (recorded: readonly Recorded[], of = world) => [...failures(recorded, of).keys()];

describe.each(Object.entries(worlds))('our own consumer of %s', (programme, of) => {
  test('breaks no rule', () => {
    expect([...failures(sent(of, [0, 1, 0]), of).values()].map(({ rule, seen }) => `${rule}: ${seen}`)).toEqual([]);
  });

  test('is judged by every rule of its programme that concerns a search', () => {
    const findings = judgeConsumer(sent(of, [0, 1]), of);
    expect(findings.filter(({ verdict }) => verdict === 'skipped').map(({ rule }) => rule)).toEqual([
      'content-type',
      'if-match',
      'retry-limit',
      'retry-back-off',
      'retry-refused',
      ...(programme === 'careconnect' ? ['retry-request-id'] : []),
      'retry-throttled',
    ]);
  });
});

test('where nothing was sent, nothing is judged', () => {
  expect(new Set(judgeConsumer([], world).map(({ verdict }) => verdict))).toEqual(new Set(['skipped']));
});

describe('names the mistake:', () => {
  test.each(mistakes)('%s', (_, change, rules, mend) => {
    const found = failures(changed(sent(world), change), world);
    expect([...found.keys()]).toEqual(rules);
    const [finding] = found.values();
    if (mend) expect(finding?.mend).toMatch(mend);
    expect(finding?.exchanges).toHaveLength(1);
    expect(finding?.source.url).toMatch(/^https:\/\//);
    expect(JSON.stringify([...found.values()])).not.toContain('eyJ');
  });

  test('a claim of older guidance, in GP Connect alone', () => {
    const older = claims({ requested_record: { resourceType: 'Patient' } });
    expect(names(changed(sent(gpWorld), older), gpWorld)).toEqual(['token-requested-record']);
    expect(names(changed(sent(world), older))).toEqual([]);
  });

  test('a token without practitioner, in GP Connect alone', () => {
    const without = claims({ requesting_practitioner: undefined });
    expect(names(changed(sent(gpWorld), without), gpWorld)).toEqual(['token-requesting_practitioner']);
    expect(names(changed(sent(world), without))).toEqual([]);
  });

  test('a request sent twice to the letter', () => {
    const recorded = sent(world);
    const again = recorded.slice(-1).map((each) => ({ ...each, atMs: each.atMs + 5000 }));
    expect(names([...recorded, ...again])).toEqual(['trace-id-new', 'token-new']);
  });

  test('one X-Request-ID for two requests', () => {
    const recorded = changed([...sent(world), ...sent(world)], header('X-Request-ID', 'same'));
    const other = recorded.map((each, index) =>
      index === 5 ? { ...each, head: target((text) => `${text}&x=y`)(each.head) } : each,
    );
    expect(names(other)).toEqual(['request-id-own']);
  });
});

test('shows how a request was answered, if it was', () => {
  const shown = (recorded: readonly Recorded[]) => [...failures(recorded, world).values()][0]?.exchanges[0]?.answer;
  const [first, second, asked] = changed(sent(world), header('X-Request-ID', undefined));
  if (first === undefined || second === undefined || asked === undefined)
    throw new Error('expected two lookups and a request');
  const { status, ...left } = asked;
  expect(shown([first, second, asked])).toBe(String(status));
  expect(shown([first, second, left])).toBe('no answer: the consumer left');
});

describe('lookups', () => {
  const ofProxy = (recorded: readonly HttpRecorded[]) => recorded.filter(({ to }) => to === 'ssp');

  test('must come before the request', () => {
    expect(names(ofProxy(sent(world)))).toEqual(['lookup-as', 'lookup-mhs']);
    const [as, , request] = sent(world);
    expect(names([as, request].flatMap((each) => each ?? []))).toEqual(['lookup-mhs']);
  });

  test('come in the order of the guidance', () => {
    const reversed = ([first, second, ...rest]: readonly HttpRecorded[]) =>
      [second, first, ...rest].flatMap((each) => each ?? []);
    expect(names(reversed(sent(world)))).toEqual(['lookup-order', 'lookup-party-key']);
    expect(names(reversed(sent(gpWorld)), gpWorld)).toEqual(['lookup-order', 'lookup-party-key']);
  });

  test('are made anew for another user', () => {
    const [mine, others] = [sent(world, [0]), ofProxy(sent(world, [1]))];
    expect(names([...mine, ...others])).toEqual(['lookup-session']);
    expect(names([...mine, ...ofProxy(sent(world, [0]))])).toEqual([]);
  });

  test('grow old', () => {
    const later = ofProxy(sent(world, [0], 31 * 60 * 1000)).map((each) => ({
      ...each,
      head: claims({ iat: iat + 31 * 60, exp: iat + 36 * 60 })(each.head),
    }));
    expect(names([...sent(world), ...later])).toEqual(['lookup-session']);
  });

  test('of one capability are none for another', () => {
    const recorded = sent(gpWorld).map((each) =>
      each.to === 'sds'
        ? each
        : {
            ...each,
            head: header(
              'Ssp-InteractionID',
              'urn:nhs:names:services:gpconnect:structured:fhir:rest:read:metadata-1',
            )(each.head),
          },
    );
    expect(names(recorded, gpWorld)).toContain('lookup-capability');
  });

  test('may be made over LDAP', () => {
    const [practice] = world.directory.endpoints;
    const [system] = world.directory.accreditedSystems.filter(({ ods }) => ods === practice?.ods);
    const atMs = fixedFacts().nowMs;
    const equal = (attribute: string, value: string) => ({ kind: 'equal', attribute, value }) as const;
    const search = { base: 'ou=services,o=nhs', scope: 'sub', sizeLimit: 0, typesOnly: false, attributes: [] } as const;
    const ldap: Recorded[] = [
      {
        to: 'ldap',
        atMs,
        search: {
          ...search,
          base: `uniqueIdentifier=${system?.asid ?? ''},ou=Services,o=nhs`,
          filter: { kind: 'present', attribute: 'objectClass' },
        },
      },
      {
        to: 'ldap',
        atMs,
        search: {
          ...search,
          filter: {
            kind: 'and',
            filters: [
              equal('nhsMHSPartyKey', practice?.partyKey ?? ''),
              equal('nhsMhsSvcIA', practice?.interaction ?? ''),
            ],
          },
        },
      },
    ];
    expect(names([...ldap, ...ofProxy(sent(world))])).toEqual([]);
    expect(names([...ldap.toReversed(), ...ofProxy(sent(world))])).toContain('lookup-order');
    expect(odsCode(practice?.ods ?? '')).toBe(system?.ods);
  });
});

describe('retries', () => {
  /** One request answered by these statuses, with these pauses between the attempts. */
  function attempts(
    statuses: readonly number[],
    pauses: readonly number[],
    change: (head: RequestHead) => RequestHead = (head) => head,
  ) {
    const lookups = sent(world).filter(({ to }) => to === 'sds');
    let atMs = fixedFacts().nowMs + 1000;
    const requests = statuses.map((status, index): HttpRecorded => {
      atMs += pauses[index - 1] ?? 0;
      const [request] = sent(world).filter(({ to }) => to === 'ssp');
      if (request === undefined) throw new Error('no request');
      const head = claims({ jti: index })(header('X-Request-ID', 'one')(change(request.head)));
      return { to: 'ssp', atMs, status, head };
    });
    return [...lookups, ...requests];
  }

  test.each<[string, readonly number[], readonly number[], string[]]>([
    ['three that back off are good', [503, 502, 504, 200], [1000, 2000, 4000], []],
    ['a fourth is one too many', [503, 503, 503, 503, 200], [1000, 2000, 4000, 8000], ['retry-limit']],
    ['pauses that do not grow', [503, 503, 200], [1000, 1000], ['retry-back-off']],
    ['no pause', [503, 200], [3], ['retry-back-off']],
    ['a 404 again', [404, 404], [1000], ['retry-refused']],
    ['a 429 too soon', [429, 200], [500], ['retry-throttled']],
    ['a 429 that is waited for', [429, 200], [1100], []],
    ['another minute is another request', [503, 503, 503, 503, 200], [1000, 2000, 61_000, 1000], []],
    ['what was answered may be asked again', [200, 200], [10], []],
  ])('%s', (_, statuses, pauses, rules) => {
    expect(names(attempts(statuses, pauses))).toEqual(rules);
  });

  test('a booking keeps its X-Request-ID', () => {
    const withType = (head: RequestHead) => posted(header('Content-Type', 'application/fhir+json')(head));
    expect(names(attempts([503, 201], [1000], withType))).toEqual([]);
    const [first, second, ...rest] = attempts([503, 201], [1000], withType).toReversed();
    const renewed = first && { ...first, head: header('X-Request-ID', 'two')(first.head) };
    expect(names([...rest.toReversed(), second, renewed].flatMap((each) => each ?? []))).toEqual(['retry-request-id']);
  });
});

test('every rule has a mistake that breaks it here', () => {
  const broken = new Set([
    ...mistakes.flatMap(([, , rules]) => rules),
    ...['token-requested-record', 'token-requesting_practitioner', 'trace-id-new', 'token-new', 'request-id-own'],
    ...['lookup-as', 'lookup-mhs', 'lookup-order', 'lookup-party-key', 'lookup-session', 'lookup-capability'],
    ...['retry-limit', 'retry-back-off', 'retry-refused', 'retry-throttled', 'retry-request-id'],
  ]);
  expect(consumerRules.map(({ rule }) => rule).filter((rule) => !broken.has(rule))).toEqual([]);
});

test('refusals come in turn: each request once, and a third one for good', () => {
  const refuse = refuseInTurn();
  const at = (path: string) => refuse({ method: 'GET', target: path, headers: [] }, fixedFacts());
  const answers = ['/a', '/a', '/b', '/b', '/c', '/c', '/c', '/c', '/c', '/c'].map(at);
  expect(answers.map((answer) => answer?.status)).toEqual([
    429,
    undefined,
    503,
    undefined,
    502,
    504,
    429,
    503,
    502,
    undefined,
  ]);
  expect(headerValue(answers[0]?.headers ?? [], 'X-Rate-Limit-Reset')).toBe('1');
});
