/** Whatever is asked, however it is written, nothing but a registered address is reached. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createNetwork } from '../lab/index.ts';
import { fixedFacts } from '../lab/facts.ts';
import { anyText } from '../lab/testing/any-text.ts';
import { clinic, farm, otherProgramme } from '../lab/testing/definitions.ts';
import { desk, north, proxyHead, south } from '../lab/testing/small-world.ts';
import type { Header, RequestHead } from '../message/index.ts';
import { toWorld, type ProxyOptions, type World } from '../sds/index.ts';
import { careConnectInteractions as care, hostOf, type ProfileId } from '../topology/index.ts';
import { decide } from './decide.ts';
import { noUsage } from './throttle.ts';

const runs = { numRuns: 10_000 };
const longEnough = 120_000;

const options: fc.Arbitrary<Partial<ProxyOptions>> = fc.record(
  {
    methods: fc.subarray<ProxyOptions['methods'][number]>(['GET', 'POST', 'PUT', 'DELETE', 'PATCH']),
    preflight: fc.boolean(),
    encodedTargets: fc.boolean(),
    mediaTypes: fc.constantFrom('any' as const, ['application/fhir+json']),
    checksToken: fc.boolean(),
    checksRequest: fc.boolean(),
    limits: fc.constantFrom(undefined, { periodSeconds: 1, perConsumer: 1 }, { periodSeconds: 60, perProvider: 0 }),
    senderRefused: fc.constantFrom(403 as const, 415 as const),
    unknownReceiver: fc.constantFrom(403 as const, 400 as const),
    methodRefused: fc.constantFrom('table' as const, 'example' as const),
  },
  { requiredKeys: [] },
);
const worlds: fc.Arbitrary<World> = fc
  .record({
    topologies: fc.constantFrom([clinic, farm], [clinic, farm], [clinic, farm], [clinic], [farm], []),
    profile: fc.constantFrom<ProfileId>('spine-core', 'gpc-1.2.3', 'uec-1.0.0'),
    agreements: fc.constantFrom('all' as const, []),
    proxy: options,
  })
  .map(({ topologies, ...rest }) => toWorld(topologies, rest));
/** Worlds that let through as much as there is to let through. */
const openWorlds: fc.Arbitrary<World> = fc
  .constantFrom<ProfileId>('spine-core', 'gpc-1.2.3', 'uec-1.0.0')
  .map((profile) =>
    toWorld([clinic, farm], {
      profile,
      agreements: 'all',
      proxy: { encodedTargets: true, methods: ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] },
    }),
  );

const registered = 'host.farm.example';
const schemes = ['https://', 'http://', 'HTTPS://', 'https:/', 'https:', '//', 'ftp://', 'https:///', 'https:\\\\', ''];
const userInfo = ['', `${registered}@`, 'user:pass@', '%40', '@'];
const hosts = [
  registered,
  registered,
  registered,
  'Host.Farm.Example',
  `${registered}.`,
  `${registered}.evil.example`,
  `evil-${registered}`,
  'evil.example',
  'localhost',
  '127.0.0.1',
  '2130706433',
  '0x7f.1',
  '0177.0.0.1',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '169.254.169.254',
  'host。farm。example',
  'hoſt.farm.example',
  'host.farm.example%2eevil.example',
];
const ports = ['', '', '', ':443', ':80', ':', ':0', ':65536', ':443@evil.example'];
const paths = [
  '/STU3/1/north',
  '/STU3/1/north',
  '/STU3/1/south',
  '/stu3/1/north',
  '/STU3//1/north',
  '/STU3/1/%6eorth',
  '',
];
const steps = [
  '/Slot',
  '/Appointment/7',
  '/',
  '/.',
  '/..',
  '/../south/Slot',
  '/%2e%2e/south/Slot',
  '/%2E./south',
  '/%252e%252e/south',
  '\\..\\south',
  '%2fSlot',
  '/..;x=1/south',
  '/Sl ot',
  '/Slot\r\nHost: evil.example\r\n',
  '/Slot\u0000',
  '/Slöt',
  '#x',
  '@evil.example/',
];
const queries = ['', '', '?status=free', '?a=/../b', '?https://evil.example/', '?a=%zz', '?a=b c'];
const pick = (values: readonly string[]) => fc.constantFrom(...values);
const urls = fc
  .tuple(
    pick(schemes),
    pick(userInfo),
    pick(hosts),
    pick(ports),
    pick(paths),
    pick(steps),
    pick(steps.concat('')),
    pick(queries),
  )
  .map((parts) => parts.join(''));
const nearly = fc
  .tuple(
    fc.constantFrom(north.serviceRoot, north.serviceRoot, south.serviceRoot),
    fc.oneof(pick(['/Slot', '/Appointment/7', '/a/b;c=d/$e', '/%41']), pick(steps)),
    pick(queries),
  )
  .map((parts) => parts.join(''));
/** Origin form, absolute form, authority form, asterisk form, encoded as a whole, and no form at all. */
const targets = fc.oneof(
  { weight: 4, arbitrary: nearly.map((url) => `/${url}`) },
  { weight: 4, arbitrary: urls.map((url) => `/${url}`) },
  { weight: 2, arbitrary: fc.oneof(nearly, urls).map((url) => `/${encodeURIComponent(url)}`) },
  { weight: 1, arbitrary: urls },
  {
    weight: 1,
    arbitrary: fc.constantFrom('*', `${registered}:443`, 'evil.example:443', `https://${registered}/STU3/1/north/Slot`),
  },
  { weight: 1, arbitrary: anyText(40) },
);

const values: readonly Header[] = [
  ['ssp-from', desk.asid],
  ['SSP-TO', south.asid],
  ['Ssp-To', north.asid],
  ['Ssp-InteractionID', otherProgramme],
  ['Authorization', 'Bearer x'],
  ['Host', 'evil.example'],
  ['Forwarded', 'for=10.0.0.1;host=evil.example'],
  ['X-Forwarded-Host', 'evil.example'],
  ['Connection', 'close, ssp-to, host'],
  ['Transfer-Encoding', 'chunked'],
  ['Content-Type', 'text/plain'],
  ['Origin', 'https://evil.example'],
];
const heads: fc.Arbitrary<RequestHead> = fc
  .record({
    method: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom('GET', 'POST', 'PUT') },
      { weight: 2, arbitrary: fc.oneof(fc.constantFrom('OPTIONS', 'CONNECT', 'TRACE', 'DELETE'), anyText(6)) },
    ),
    target: targets,
    to: fc.constantFrom(north.asid, north.asid, north.asid, south.asid, desk.asid),
    interaction: fc.constantFrom(care.searchSlots.id, care.book.id, care.read.id, otherProgramme),
    added: fc.oneof(
      { weight: 3, arbitrary: fc.constant<Header[]>([]) },
      {
        weight: 1,
        arbitrary: fc.array(fc.oneof(fc.constantFrom(...values), fc.tuple(anyText(), anyText())), { maxLength: 3 }),
      },
    ),
  })
  .map(({ to, ...rest }) => proxyHead({ ...rest, headers: { 'Ssp-To': to } }));

test(
  'nothing but a registered root is forwarded to, character for character, and nothing but its host is dialled',
  () => {
    let forwarded = 0;
    fc.assert(
      fc.property(heads, openWorlds, (head, world) => {
        const { outcome } = decide(head, world, fixedFacts());
        if (outcome.kind !== 'forward') return;
        forwarded++;
        const [root, ...others] = world.directory.endpoints
          .map(({ endpoint }) => endpoint)
          .filter((endpoint, index, all) => outcome.url.startsWith(`${endpoint}/`) && all.indexOf(endpoint) === index);
        expect(root).toBeDefined();
        expect(others).toEqual([]);
        expect(outcome.host).toBe(hostOf(root as NonNullable<typeof root>));
        expect(`https://${outcome.host}${outcome.head.target}`).toBe(outcome.url);
        // Whoever reads it as a URL finds the same host, and the same path as deep below the root.
        const read = new URL(outcome.url);
        expect([read.protocol, read.host, read.username, read.port]).toEqual(['https:', outcome.host, '', '']);
        expect(`https://${read.host}${read.pathname}`.startsWith(`${String(root)}/`)).toBe(true);
        expect(outcome.head.headers.filter(([name]) => name.toLowerCase() === 'host')).toEqual([
          ['Host', outcome.host],
        ]);
      }),
      runs,
    );
    expect(forwarded).toBeGreaterThan(300);
  },
  longEnough,
);

test(
  'the proxy of a network sends nowhere but to the server of that host',
  () => {
    let sent = 0;
    const world = toWorld([clinic, farm], { agreements: 'all', proxy: { encodedTargets: true } });
    const proxy = createNetwork(world).get('ssp');
    fc.assert(
      fc.property(heads, (head) => {
        const step = proxy?.receive(head, '', fixedFacts());
        if (step?.kind !== 'forward') return;
        sent++;
        expect(step.onward.to).toBe('farm/server');
      }),
      { numRuns: 2000 },
    );
    expect(sent).toBeGreaterThan(60);
  },
  longEnough,
);

test(
  'deciding never throws; what is forwarded has passed every check, and what is refused has failed one',
  () => {
    const wild = fc.record({
      method: anyText(),
      target: anyText(40),
      headers: fc.array(fc.tuple(anyText(), anyText(30)), { maxLength: 6 }),
    });
    fc.assert(
      fc.property(fc.oneof(heads, wild), worlds, anyText(), fc.nat(), (head, world, clientAddress, nowMs) => {
        const { checks, outcome, usage } = decide(head, world, { ...fixedFacts(), clientAddress, nowMs }, noUsage);
        const count = (wanted: string) => checks.filter(({ verdict }) => verdict === wanted).length;
        expect([outcome.kind, count('failed') === 1, count('not-reached') === 0]).toEqual(
          count('failed') > 0
            ? ['refuse', true, count('not-reached') === 0]
            : count('not-reached') > 0
              ? ['answer', false, false]
              : ['forward', false, true],
        );
        if (outcome.kind === 'answer') expect([head.method, world.proxy.preflight]).toEqual(['OPTIONS', true]);
        if (world.proxy.limits === undefined) expect(usage).toBe(noUsage);
        const sent = outcome.kind === 'forward' ? outcome.head.headers : [];
        for (const [name, value] of sent.slice(-2)) expect(`${name}: ${value}`).toMatch(/^[ -~]*$/);
      }),
      runs,
    );
  },
  longEnough,
);
