import { describe, expect, test } from 'vitest';
import provider from '../../examples/provider-data-centre/topology.ts';
import { clinic } from '../lab/testing/definitions.ts';
import { north, proxyHead, smallWorld } from '../lab/testing/small-world.ts';
import { fixedFacts } from '../lab/facts.ts';
import { headerValues, type RequestHead } from '../message/index.ts';
import { toWorld } from '../sds/index.ts';
import { decide } from './decide.ts';

const failing = (head: RequestHead): string | undefined =>
  decide(head, smallWorld, fixedFacts()).checks.find(({ verdict }) => verdict === 'failed')?.id;
const failingUrl = (target: string): string | undefined => failing(proxyHead({ target }));

// nhsconnect/gpconnect _includes/sds_ssp_warning.html: the registered URL, character for character.
describe('a URL', () => {
  test.each([
    ['as registered', `/${north.serviceRoot}/Slot`],
    ['as registered, with a query', `/${north.serviceRoot}/Slot?status=free`],
    ['whose query has a slash, a question mark and an encoded character', `/${north.serviceRoot}/Slot?a=/b?c=%2B`],
    ['whose query has dots', `/${north.serviceRoot}/Slot?a=..&b=.`],
    ['with dots inside a name', `/${north.serviceRoot}/Slot..x/.well-known`],
    ['with the root alone and a slash', `/${north.serviceRoot}/`],
  ])('%s is forwarded', (_, target) => {
    expect(failingUrl(target)).toBeUndefined();
  });

  test.each([
    ['with an added port', '/https://host.farm.example:443/STU3/1/north/Slot'],
    ['with the host in another case', '/https://Host.farm.example/STU3/1/north/Slot'],
    ['with the path in another case', '/https://host.farm.example/stu3/1/north/Slot'],
    ['with an IP address', '/https://127.0.0.1/STU3/1/north/Slot'],
    ['with an extra slash after the host', '/https://host.farm.example//STU3/1/north/Slot'],
    ['with an extra slash in the path', '/https://host.farm.example/STU3//1/north/Slot'],
    ['with user information', '/https://user@host.farm.example/STU3/1/north/Slot'],
    ['with the registered host as user information', '/https://host.farm.example@evil.example/STU3/1/north/Slot'],
    ['of another host', '/https://evil.example/STU3/1/north/Slot'],
    ['of a host that ends like the registered one', '/https://evil-host.farm.example/STU3/1/north/Slot'],
    ['of a host that begins like the registered one', '/https://host.farm.example.evil.example/STU3/1/north/Slot'],
    ['with a dot after the host', '/https://host.farm.example./STU3/1/north/Slot'],
    ['of the practice next door', '/https://host.farm.example/STU3/1/south/Slot'],
    ['of which the root is only the beginning of a name', '/https://host.farm.example/STU3/1/northX/Slot'],
    ['of which the root is followed by an encoded slash', '/https://host.farm.example/STU3/1/north%2FSlot'],
    ['with an encoded letter', '/https://host.farm.example/STU3/1/%6eorth/Slot'],
    ['without a resource', '/https://host.farm.example/STU3/1/north'],
    ['without a resource, with a query', '/https://host.farm.example/STU3/1/north?status=free'],
  ])('%s varies from the registered one', (_, target) => {
    expect(failingUrl(target)).toBe('target-url');
  });

  const below = (rest: string): string => `/${north.serviceRoot}/${rest}`;
  test.each([
    ['in another scheme', '/http://host.farm.example/STU3/1/north/Slot'],
    ['in capital letters', '/HTTPS://host.farm.example/STU3/1/north/Slot'],
    ['with two slashes in front', `//${north.serviceRoot}/Slot`],
    ['with an extra slash before the host', '/https:///host.farm.example/STU3/1/north/Slot'],
    ['with a slash less', '/https:/host.farm.example/STU3/1/north/Slot'],
    ['encoded as a whole', `/${encodeURIComponent(north.serviceRoot)}/Slot`],
    ['in absolute form', `${north.serviceRoot}/Slot`],
    ['as an asterisk', '*'],
    ['that goes up', below('../south/Slot')],
    ['that goes up at its end', below('..')],
    ['that goes up before its query', below('..?a=b')],
    ['that stays', below('./Slot')],
    ['that goes up, encoded', below('%2e%2e/south/Slot')],
    ['that goes up, encoded in capital letters', below('%2E%2E/south/Slot')],
    ['that goes up, half encoded', below('.%2e/south/Slot')],
    ['that goes up between encoded slashes', below('x%2f..%2fsouth/Slot')],
    ['that goes up between encoded backslashes', below('x%5c..%5csouth/Slot')],
    ['that goes up with a path parameter', below('..;a=b/south/Slot')],
    ['that goes up with an encoded path parameter', below('%2e%2e%3b/south/Slot')],
    ['with a backslash', below('..\\south\\Slot')],
    ['with a fragment', below('Slot#x')],
    ['with a space', below('Slot ')],
    ['with a tab', below('Sl\tot')],
    ['with a line end', below('Slot\r\nHost: evil.example')],
    ['with a null', below('Slot\u0000')],
    ['with a letter that is not ASCII', below('Slöt')],
    ['with half an escape', below('Slot%2')],
    ['with an escape that is none', below('Slot%zz')],
    ['whose query has a space', below('Slot?a=b c')],
  ])('%s is malformed', (_, target) => {
    expect(failingUrl(target)).toBe('url-form');
  });

  test('of which the root is only the beginning of a name is refused in the published examples, too', () => {
    const world = toWorld([clinic, provider]);
    const headers = { 'Ssp-To': '200000000201' };
    const decided = (practice: string) => {
      const target = `/https://booking.kestrel.example/STU3/1/careconnect/${practice}/Slot`;
      return decide(proxyHead({ target, headers }), world, fixedFacts()).outcome.kind;
    };
    expect(['oak-road', 'oak-roadX', 'birch-house'].map(decided)).toEqual(['forward', 'refuse', 'refuse']);
  });
});

const guarded = ['Ssp-TraceID', 'Ssp-From', 'Ssp-To', 'Ssp-InteractionID', 'Authorization'];

describe('a header', () => {
  test.each<[string, (name: string) => string]>([
    ['small letters', (name) => name.toLowerCase()],
    ['capital letters', (name) => name.toUpperCase()],
  ])('is found in %s', (_, convert) => {
    const head = proxyHead();
    const headers = head.headers.map(([name, value]) => [convert(name), value] as const);
    expect(failing({ ...head, headers })).toBeUndefined();
  });

  test.each(guarded)('%s with an underscore is another header', (name) => {
    const head = proxyHead();
    const headers = head.headers.map(
      ([each, value]) => [each === name ? each.replaceAll('-', '_') : each, value] as const,
    );
    const expected = name.includes('-') ? `header-${name.toLowerCase()}` : undefined;
    expect(failing({ ...head, headers })).toBe(expected);
  });

  test.each(guarded)('%s that stands twice is refused, in another case and with the same value, too', (name) => {
    const head = proxyHead();
    const [value = ''] = headerValues(head.headers, name);
    for (const added of [[name, value] as const, [name.toLowerCase(), value] as const, [name, ''] as const]) {
      expect(failing({ ...head, headers: [...head.headers, added] })).toBe(`header-${name.toLowerCase()}`);
      expect(failing({ ...head, headers: [added, ...head.headers] })).toBe(`header-${name.toLowerCase()}`);
    }
  });

  test.each(guarded)('%s reaches the provider although Connection names it', (name) => {
    const head = proxyHead({
      added: [
        ['Connection', `close, ${name}, X-Mine`],
        ['X-Mine', 'x'],
      ],
    });
    const { outcome } = decide(head, smallWorld, fixedFacts());
    const headers = outcome.kind === 'forward' ? outcome.head.headers : [];
    expect(headerValues(headers, name)).toEqual(headerValues(head.headers, name));
    expect(headerValues(headers, 'X-Mine')).toEqual([]);
    expect(headerValues(headers, 'Connection')).toEqual([]);
  });
});
