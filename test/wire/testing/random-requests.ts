/** Random requests to the proxy of a world: many that go through, and many that try to get to a trap. */
import fc from 'fast-check';
import { consumersOf, toClaims } from '../../../src/consumer/index.ts';
import { fixedFacts } from '../../../src/lab/index.ts';
import { encodeToken, type Header, type RequestHead } from '../../../src/message/index.ts';
import type { World } from '../../../src/sds/index.ts';
import { findInteraction, type InteractionId } from '../../../src/topology/index.ts';

/** A request, with the body that is sent behind it. */
export interface Sent {
  readonly head: RequestHead;
  readonly body: string;
}

const uuid = '6a9e2f10-0000-4000-8000-000000000001';
/** Text of a header: what HTTP allows in one, without the blanks at its ends that no reader keeps. */
const fieldText = fc
  .array(
    fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) }, fc.integer({ min: 0x80, max: 0xff })),
    { maxLength: 12 },
  )
  .map((units) => String.fromCharCode(...units).replace(/^ +| +$/g, ''));

/** Ways to write a URL so that somebody who parses it gets elsewhere. */
const hostile = (root: string, trap: string): readonly string[] => {
  const host = root.split('/')[2] ?? '';
  const path = root.split('/').slice(3).join('/');
  return [
    `/https://${trap}/Slot`,
    `/http://${trap}/Slot`,
    `http://${trap}/Slot`,
    `https://${trap}/${root}/Slot`,
    `//${trap}/Slot`,
    `/https://${trap}/${path}/Slot`,
    `/https://${host}@${trap}/${path}/Slot`,
    `/https://user:pass@${trap}/${path}/Slot`,
    `/https://${trap}#@${host}/${path}/Slot`,
    `/https://${trap}\\@${host}/${path}/Slot`,
    `/https://${trap}?@${host}/${path}/Slot`,
    `/https://${host}:443/${path}/Slot`,
    `/https://${host}.${trap}/${path}/Slot`,
    `/https://${host.toUpperCase()}/${path}/Slot`,
    `/${root}/../../../https://${trap}/Slot`,
    `/${root}/%2e%2e/%2e%2e/Slot`,
    `/${root}/..%2f..%2f${trap}/Slot`,
    `/${root}//${trap}/Slot`,
    `/${root}/;@${trap}/Slot`,
    `/${root}@${trap}/Slot`,
    `/${root}.${trap}/Slot`,
    `/${root}%00.${trap}/Slot`,
    `/${root}/Slot?url=http://${trap}/`,
    `/${encodeURIComponent(root)}%2fSlot`,
    `/${encodeURIComponent(`https://${trap}`)}/Slot`,
    `/https%3A%2F%2F${trap}%2FSlot`,
    `/https://[::1]:${trap.split(':')[1] ?? ''}/${path}/Slot`,
    `/https://0x7f000001/${path}/Slot`,
    `/https://2130706433/${path}/Slot`,
    '*',
    trap,
  ];
};

/** Header fields that point elsewhere, speak of one connection, or stand a second time. */
const extras = (trap: string): fc.Arbitrary<Header> =>
  fc.oneof(
    fc.constantFrom<Header>(
      ['X-Forwarded-Host', trap],
      ['X-Forwarded-For', '10.0.0.1'],
      ['Forwarded', `host=${trap}`],
      ['X-Original-URL', `http://${trap}/`],
      ['X-Rewrite-URL', `/https://${trap}/Slot`],
      ['Proxy-Authorization', 'Basic eA=='],
      ['Proxy-Connection', 'keep-alive'],
      ['Keep-Alive', 'timeout=5'],
      ['TE', 'trailers'],
      ['Connection', 'keep-alive, Ssp-From, X-Mine'],
      ['Upgrade', 'h2c'],
      ['ssp-from', '200000097101'],
      ['SSP-TO', '200000097200'],
      ['Ssp-TraceID', uuid],
      ['authorization', 'Bearer x'],
      ['Ssp-Extra', 'kept'],
      ['X-Mine', 'mine'],
      ['Origin', 'https://app.example'],
      ['Access-Control-Request-Method', 'GET'],
      ['Accept', 'application/fhir+json'],
      ['Content-Type', 'application/fhir+json;charset=UTF-8'],
      ['Content-Type', 'text/plain'],
    ),
    fc.tuple(fc.constantFrom('X-Mine', 'x-other', 'Accept', 'If-Match', 'Prefer'), fieldText),
  );

/** Requests to the proxy of a world; `trap` is an address that is registered nowhere. */
export function requests(world: World, trap: string): fc.Arbitrary<Sent> {
  const consumers = world.topologies.flatMap(consumersOf);
  const { endpoints, accreditedSystems } = world.directory;
  const askers = (interaction: InteractionId): readonly string[] => {
    const may = consumers.filter(({ interactions }) => interactions.includes(interaction));
    return (may.length === 0 ? consumers : may).map(({ asid }) => asid);
  };
  // A record of the directory, so that most of a request fits together.
  const aimed = fc.constantFrom(...endpoints).chain((record) => {
    const { path = '/Slot', method = 'GET' } = findInteraction(record.interaction) ?? {};
    const receiver = accreditedSystems.find(({ partyKey }) => partyKey === record.partyKey)?.asid ?? '';
    return fc.record({
      method: fc.oneof(
        { weight: 12, arbitrary: fc.constant<string>(method) },
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND', 'get', 'FOO'),
      ),
      target: fc.oneof(
        {
          weight: 8,
          arbitrary: fc
            .constantFrom('', '?', '?status=free', '?a=%2B&b=/c?d')
            .map((query) => `/${record.endpoint}${path.replace(/\{\w+\}/g, '7f')}${query}`),
        },
        { weight: 4, arbitrary: fc.constantFrom(...hostile(record.endpoint, trap)) },
        { weight: 1, arbitrary: fc.string({ maxLength: 20 }).map((text) => `/${record.endpoint}/${text.trimEnd()}`) },
      ),
      to: fc.oneof(
        { weight: 12, arbitrary: fc.constant<string>(receiver) },
        fc.constantFrom<string>(...accreditedSystems.map(({ asid }) => asid), '200000097998', ''),
      ),
      // Somebody who may ask for it, where there is somebody.
      from: fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom<string>(...askers(record.interaction)) },
        fc.constantFrom<string>(...consumers.map(({ asid }) => asid), '200000097999', '', 'x', '20000009710'),
      ),
      interaction: fc.oneof(
        { weight: 12, arbitrary: fc.constant<string>(record.interaction) },
        fc.constantFrom('urn:nhs:x', '', 'x'),
      ),
      root: fc.constant(record.endpoint),
    });
  });
  return fc
    .record({
      aimed,
      traceId: fc.oneof(
        { weight: 12, arbitrary: fc.constant(uuid) },
        fc.constantFrom('', 'seven', uuid.toUpperCase(), `${uuid}x`),
      ),
      token: fc.constantFrom(...Array<string>(16).fill('good'), 'Bearer a.b.', 'Basic eA==', ''),
      left: fc.oneof(
        { weight: 10, arbitrary: fc.constant('') },
        fc.constantFrom('Ssp-TraceID', 'Ssp-From', 'Ssp-To', 'Ssp-InteractionID', 'Authorization'),
      ),
      added: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(extras(trap), { maxLength: 3 })),
      body: fc.oneof(
        { weight: 3, arbitrary: fc.constant('') },
        fc.string({ maxLength: 30 }).map((text) => Buffer.from(text).toString('latin1')),
      ),
      host: fc.oneof({ weight: 6, arbitrary: fc.constant('ssp.spine.example') }, fc.constant(trap)),
    })
    .map(({ aimed: { method, target, to, from, interaction, root }, traceId, token, left, added, body, host }) => {
      const [consumer] = consumers;
      const good =
        consumer === undefined
          ? ''
          : `Bearer ${encodeToken(toClaims(consumer, interaction as InteractionId, root, fixedFacts().nowMs))}`;
      const headers: Header[] = [
        ['Host', host],
        ['Ssp-TraceID', traceId],
        ['Ssp-From', from],
        ['Ssp-To', to],
        ['Ssp-InteractionID', interaction],
        ['Authorization', token === 'good' ? good : token],
        ...added,
        ...(body === '' ? [] : [['Content-Length', String(body.length)] as const]),
      ];
      return { head: { method, target, headers: headers.filter(([name]) => name !== left) }, body };
    });
}
