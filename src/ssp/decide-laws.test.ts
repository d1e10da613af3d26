import fc from 'fast-check';
import { describe, test } from 'vitest';
import { anyText } from '../lab/testing/any-text.ts';
import { clinic, farm, otherProgramme } from '../lab/testing/definitions.ts';
import { desk, north, proxyHead, smallWorld, south } from '../lab/testing/small-world.ts';
import { fixedFacts } from '../lab/facts.ts';
import { headerValue, pathOf, type Header, type RequestHead } from '../message/index.ts';
import { toWorld } from '../sds/index.ts';
import { careConnectInteractions as care } from '../topology/index.ts';
import { decide, type Forward } from './decide.ts';

const anything = fc.oneof(anyText(30), fc.string({ maxLength: 30 }));
const worlds = fc.constantFrom(
  smallWorld,
  toWorld([clinic, farm], { agreements: 'all', profile: 'gpc-1.2.3' }),
  toWorld([clinic]),
  toWorld([]),
);

const roots = [
  north.serviceRoot,
  south.serviceRoot,
  'https://evil.example',
  'https://host.farm.example:443/STU3/1/north',
];
/** Targets near those that go through, and text of any kind. */
const targets = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...roots),
        fc.constantFrom('/Slot', '/Appointment/7f', '/', '', 'X/Slot', '//Slot', '/../south/Slot', '/%2e%2e/x', '/a;b'),
        fc.constantFrom('', '?', '?status=free', '?a=%2B&b=/c?d', '?a=b|c'),
      )
      .map(([root, path, query]) => `/${root}${path}${query}`),
  },
  { weight: 1, arbitrary: anything },
  { weight: 1, arbitrary: anything.map((text) => `/${north.serviceRoot}/${text}`) },
);
const values: readonly Header[] = [
  ['Ssp-From', desk.asid],
  ['ssp-from', '200000009102'],
  ['Ssp-To', north.asid],
  ['SSP-TO', south.asid],
  ['Ssp-InteractionID', care.searchSlots.id],
  ['Ssp-InteractionID', otherProgramme],
  ['Ssp-TraceID', 'x'],
  ['Ssp-Extra', 'kept'],
  ['Authorization', 'Bearer x'],
  ['Connection', 'close, ssp-from, X-Mine'],
  ['Keep-Alive', 'timeout=5'],
  ['Proxy-Authorization', 'Basic x'],
  ['Transfer-Encoding', 'chunked'],
  ['TE', 'trailers'],
  ['Upgrade', 'h2c'],
  ['X-Mine', 'x'],
  ['Host', 'evil.example'],
  ['Forwarded', 'for=10.0.0.1'],
];
const headers = fc.array(fc.oneof(fc.constantFrom(...values), fc.tuple(anything, anything)), { maxLength: 5 });
const left = fc.array(
  fc.constantFrom<string>('Ssp-TraceID', 'Ssp-From', 'Ssp-To', 'Ssp-InteractionID', 'Authorization'),
  {
    maxLength: 2,
  },
);

/** Requests of which many go through: a good one, with a few headers taken out or added. */
const heads: fc.Arbitrary<RequestHead> = fc
  .record({
    method: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom('GET', 'POST', 'PUT') },
      { weight: 1, arbitrary: anything },
    ),
    target: targets,
    left: fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, { weight: 1, arbitrary: left }),
    added: fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: headers }),
  })
  .map(({ method, target, left: without, added }) => {
    const head = proxyHead({ method, target, added });
    return { ...head, headers: head.headers.filter(([name]) => !without.includes(name)) };
  });

const runs = { numRuns: 2000 };
const hopByHop = /^(?:connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade)$/i;
const guarded = (all: readonly Header[]): Header[] => all.filter(([name]) => /^(?:ssp-.*|authorization)$/i.test(name));

/** Looks at everything that is forwarded, and makes sure that much is. */
function everyForward(law: (forward: Forward, head: RequestHead) => boolean): void {
  let forwarded = 0;
  fc.assert(
    fc.property(heads, (head) => {
      const { outcome } = decide(head, smallWorld, fixedFacts());
      if (outcome.kind !== 'forward') return true;
      forwarded++;
      return law(outcome, head);
    }),
    runs,
  );
  if (forwarded < 100) throw new Error(`Only ${forwarded} of ${runs.numRuns} requests were forwarded`);
}

describe('whatever the request', () => {
  test('deciding never throws, and lists the same checks', () => {
    const wild = fc.record({ method: anything, target: anything, headers: fc.array(fc.tuple(anything, anything)) });
    const ids = decide(proxyHead(), smallWorld, fixedFacts()).checks.map(({ id }) => id);
    fc.assert(
      fc.property(fc.oneof(heads, wild), worlds, anything, (head, world, clientAddress) => {
        const { checks } = decide(head, world, { ...fixedFacts(), clientAddress });
        return checks.every(({ id }, index) => id === ids[index]) && checks.length === ids.length;
      }),
      runs,
    );
  });

  test('the same request, world and facts give the same decision', () => {
    fc.assert(
      fc.property(heads, worlds, (head, world) => {
        const decided = () => JSON.stringify(decide(head, world, fixedFacts()));
        return decided() === decided();
      }),
      { numRuns: 1000 },
    );
  });
});

describe('whatever is forwarded', () => {
  test('goes to the host of the endpoint that is registered for the receiver, below its root', () => {
    everyForward(({ url, host }, { headers: sent }) => {
      const root = headerValue(sent, 'Ssp-To') === south.asid ? south.serviceRoot : north.serviceRoot;
      return host === 'host.farm.example' && url.startsWith(`${root}/`) && new URL(pathOf(url)).host === host;
    });
  });

  test('keeps its method, and its path and query byte for byte', () => {
    everyForward(
      ({ host, head, url }, { method, target }) =>
        head.method === method && `/https://${host}${head.target}` === target && `/${url}` === target,
    );
  });

  test('is as many steps below the root to a provider that resolves dots', () => {
    everyForward(({ url }) => new URL(url).pathname.split('/').length === pathOf(url).split('/').length - 2);
  });

  test('has every Ssp and Authorization header unchanged and in order', () => {
    everyForward(
      ({ head }, { headers: sent }) => JSON.stringify(guarded(head.headers)) === JSON.stringify(guarded(sent)),
    );
  });

  test('has no header that speaks of one connection, and one Host', () => {
    everyForward(
      ({ head }) =>
        head.headers.every(([name]) => !hopByHop.test(name)) &&
        head.headers.filter(([name]) => name.toLowerCase() === 'host').length === 1,
    );
  });
});
