import type { Exchange } from '../exchange/index.ts';
import { setHeader } from '../lab/index.ts';
import type { RequestHead } from '../message/index.ts';
import { careConnectInteractions } from '../topology/index.ts';
import type { Contradiction } from './contradiction.ts';
import { sources } from './sources.ts';
import { request } from './vectors.ts';

const nobody = '200000000999';
const readSlot = careConnectInteractions.searchSlots.id.replace('search:slot', 'read:slot');
const method = (name: string) => (head: RequestHead) => ({ ...head, method: name });
const text = (head: RequestHead): RequestHead => ({
  ...head,
  headers: [...head.headers, ['Content-Type', 'text/plain']],
});
const toNobody = (head: RequestHead) => setHeader(head, 'Ssp-To', nobody);
const fromNobody = (head: RequestHead) => setHeader(head, 'Ssp-From', nobody);

/** What the proxy has done to the headers. */
function changes({ hops }: Exchange): string {
  const namesOf = (headers: RequestHead['headers'] = []) => headers.map(([name]) => name);
  const [sent, passed] = [hops.find(({ to }) => to === 'ssp'), hops.find(({ from }) => from === 'ssp')];
  const added = namesOf(passed?.request.headers).filter((name) => !namesOf(sent?.request.headers).includes(name));
  const changed = passed?.request.headers.filter(([name, value]) =>
    sent?.request.headers.some((header) => header[0] === name && header[1] !== value),
  );
  return `adds ${added.join(', ')}; changes ${namesOf(changed).join(', ')}`;
}

/** What the proxy lets through, and how it refuses. */
export const proxying: readonly Contradiction[] = [
  {
    id: 'D11',
    asks: 'What becomes of a receiver whom nobody knows?',
    status: 'disputed',
    claims: [
      { source: sources.gpcErrors, says: '403 for a receiver that may not have the interaction; no other refusal.' },
      { source: sources.proxyTests, says: '400 BAD_REQUEST for an unknown ASID.' },
    ],
    here: '403; the option unknownReceiver gives 400.',
    vectors: [
      request('An Ssp-To that nobody has', { programme: 'gpconnect', spoil: toNobody }),
      request('The same, with unknownReceiver: 400', {
        programme: 'gpconnect',
        spoil: toNobody,
        proxy: { unknownReceiver: 400 },
      }),
    ],
    check: 'receiver-interaction',
  },
  {
    id: 'D12',
    asks: 'What does a 405 say?',
    status: 'disputed',
    claims: [
      { source: sources.spineErrors, says: 'not-supported, error, without a coding.' },
      { source: sources.gpcErrors, says: 'Its table says not-supported; its example forbidden, fatal, with a coding.' },
    ],
    here: 'The example for GP Connect, the table elsewhere; the option methodRefused changes it.',
    vectors: [request('A TRACE', { programme: 'gpconnect', spoil: method('TRACE') })],
    check: 'method',
  },
  {
    id: 'D14',
    asks: 'Is a Care Connect search for slots search:slot or read:slot?',
    status: 'disputed',
    claims: [
      { source: sources.bookingOverview, says: 'search:slot.' },
      {
        source: sources.uecToken,
        says: 'read:slot in a group of interactions; search:slot elsewhere in the same guidance.',
      },
      { source: sources.uecConsumerScript, says: 'read:slot.' },
    ],
    here: 'Definitions register search:slot. The proxy takes whichever is registered, and no other.',
    vectors: [
      request('A search under read:slot, which is not registered here', {
        programme: 'careconnect',
        spoil: (head) => setHeader(head, 'Ssp-InteractionID', readSlot),
      }),
    ],
    check: 'sender-interaction',
  },
  {
    id: 'D18',
    asks: 'Does the proxy carry DELETE?',
    status: 'disputed',
    claims: [
      { source: sources.spineGuide, says: 'Planned for after the first release.' },
      { source: sources.gpcApi, says: 'Among the methods that shall be supported.' },
      { source: sources.uecImplementation, says: 'Among the methods that shall be supported.' },
    ],
    here: 'No; the option methods adds it.',
    vectors: [
      request('A DELETE', { programme: 'gpconnect', spoil: method('DELETE') }),
      request('The same, with methods: DELETE too', {
        programme: 'gpconnect',
        spoil: method('DELETE'),
        proxy: { methods: ['GET', 'POST', 'PUT', 'DELETE'] },
      }),
    ],
    check: 'method',
  },
  {
    id: 'D19',
    asks: 'Does the proxy look at the media type?',
    status: 'disputed',
    claims: [
      { source: sources.spineGuide, says: 'It restricts no type of content.' },
      { source: sources.gpcErrors, says: '415 Unsupported_Media_Type is one of its errors.' },
    ],
    here: 'No; the option mediaTypes lets it.',
    vectors: [
      request('A Content-Type of text/plain', { programme: 'gpconnect', spoil: text }),
      request('The same, with mediaTypes: FHIR only', {
        programme: 'gpconnect',
        spoil: text,
        proxy: { mediaTypes: ['application/fhir+json', 'application/fhir+xml'] },
      }),
    ],
    check: 'media-type',
  },
  {
    id: 'C2',
    asks: 'Which status has a sender that may not use the interaction?',
    status: 'disputed',
    claims: [
      { source: sources.gpcErrors, says: '403.' },
      { source: sources.seenInTests, says: '415 with the same text, seen in 2018.' },
    ],
    here: '403; the option senderRefused gives 415.',
    vectors: [
      request('An Ssp-From that nobody has', { programme: 'gpconnect', spoil: fromNobody }),
      request('The same, with senderRefused: 415', {
        programme: 'gpconnect',
        spoil: fromNobody,
        proxy: { senderRefused: 415 },
      }),
    ],
    check: 'sender-interaction',
  },
  {
    id: 'C3',
    asks: 'Are an unknown receiver and one without the interaction two different checks?',
    status: 'unknown',
    claims: [
      { source: sources.gpcErrors, says: 'One text for receivers, about the interaction of a Party Key.' },
      { source: sources.proxyTests, says: 'A refusal of its own for an ASID that nobody has.' },
    ],
    here: 'One check, one refusal; D11 has the option.',
    vectors: [
      request('An Ssp-To that nobody has', { programme: 'gpconnect', spoil: toNobody }),
      request('An Ssp-To that is known and answers nothing', {
        programme: 'gpconnect',
        spoil: (head, { consumer }) => setHeader(head, 'Ssp-To', consumer.asid),
      }),
    ],
    check: 'receiver-interaction',
  },
  {
    id: 'C4',
    asks: 'Is whoever shows a bad certificate answered, or cut off?',
    status: 'disputed',
    claims: [
      { source: sources.spineGuide, says: '495 and 496 are answers; it has no body for them.' },
      { source: sources.proxyTests, says: '495 or 496, and the connection is closed.' },
    ],
    here: 'Both: it is answered, then the connection is closed.',
    vectors: [
      request('No client certificate', { programme: 'gpconnect', connection: 'none' }),
      request('An expired one', { programme: 'gpconnect', connection: 'expired' }),
    ],
    check: 'client-certificate',
  },
  {
    id: 'C5',
    asks: 'Is a method that is not carried forbidden or not supported?',
    status: 'disputed',
    claims: [
      { source: sources.gpcErrors, says: 'The table: not-supported.' },
      { source: sources.gpcErrors, says: 'The example under it: forbidden.' },
    ],
    here: 'As in D12.',
    vectors: [
      request('A TRACE, with methodRefused: table', {
        programme: 'gpconnect',
        spoil: method('TRACE'),
        proxy: { methodRefused: 'table' },
      }),
      request('A TRACE, with methodRefused: example', {
        programme: 'gpconnect',
        spoil: method('TRACE'),
        proxy: { methodRefused: 'example' },
      }),
    ],
    check: 'method',
  },
  {
    id: 'C6',
    asks: 'In which order does the proxy check?',
    status: 'unknown',
    claims: [
      { source: sources.gpcOrder, says: 'Asked in 2017, not answered.' },
      { source: sources.gpcSecurity, says: 'Names some checks, in no stated order.' },
    ],
    here: 'The order of the refusals page, which is ours. Of two faults the earlier one is told.',
    vectors: [
      request('Neither sender nor receiver is known', {
        programme: 'gpconnect',
        spoil: (head) => fromNobody(toNobody(head)),
      }),
      request('A TRACE without a trace id', {
        programme: 'gpconnect',
        spoil: (head) => method('TRACE')(setHeader(head, 'Ssp-TraceID')),
      }),
    ],
  },
  {
    id: 'C7',
    asks: 'Does the proxy leave headers as they are?',
    status: 'disputed',
    claims: [
      { source: sources.spineGuide, says: 'Headers shall not be modified.' },
      { source: sources.spineGuide, says: 'Forwarding information shall be added, headers for audit should be.' },
    ],
    here: 'What is there stays; Forwarded is added, and Host is the provider’s.',
    vectors: [request('A search for slots, before and after the proxy', { programme: 'gpconnect', look: changes })],
  },
  {
    id: 'C8',
    asks: 'Is the provider’s URL percent-encoded behind the proxy’s?',
    status: 'disputed',
    claims: [
      { source: sources.gpcProxy, says: 'Printed raw: https://<proxy>/https://<provider>/….' },
      { source: sources.spineGuide, says: 'URLs are encoded as RFC 3986 has it.' },
      { source: sources.retrievalStub, says: 'Whole: a raw slash in it is answered 400.' },
    ],
    here: 'Raw everywhere; by Spine Core also encoded as a whole (option encodedTargets).',
    vectors: [
      request('The URL encoded as a whole', {
        programme: 'gpconnect',
        spoil: (head) => ({ ...head, target: `/${encodeURIComponent(head.target.slice(1))}` }),
      }),
    ],
    check: 'url-form',
  },
];
