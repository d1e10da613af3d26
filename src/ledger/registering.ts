import type { Exchange } from '../exchange/index.ts';
import { claimsOf } from '../lab/index.ts';
import { headerValue } from '../message/index.ts';
import type { Contradiction } from './contradiction.ts';
import { sources } from './sources.ts';
import { request, ruling } from './vectors.ts';

/** In whose name the proxy is asked. */
function asker({ answer, hops }: Exchange): string {
  const sent = hops.find(({ to }) => to === 'ssp')?.request ?? { method: '', target: '', headers: [] };
  const organisation = claimsOf(sent)['requesting_organization'] as { identifier?: { value: string }[] } | undefined;
  return `${answer.status}, Ssp-From ${headerValue(sent.headers, 'Ssp-From') ?? ''}, organisation ${organisation?.identifier?.[0]?.value ?? ''}`;
}

/** The lookups that were made, in their order. */
const lookups = ({ answer, hops }: Exchange): string =>
  `${answer.status}: ${hops
    .filter(({ to }) => to === 'sds')
    .map(({ request: { target } }) => (target.includes('/Device?') ? 'AS record' : 'MHS record'))
    .join(', then ')}`;

/** What is registered, and how it is looked up. */
export const registering: readonly Contradiction[] = [
  {
    id: 'D1',
    asks: 'Has each practice behind a shared server a Party Key of its own?',
    status: 'disputed',
    claims: [
      { source: sources.spineTopologies, says: 'An ASID each; they share the Party Key.' },
      { source: sources.uecTopologies, says: 'An ASID each; the Party Key is shared.' },
      { source: sources.gpcTopologies, says: 'An ASID and a Party Key each: the server holds three keys.' },
    ],
    here: 'A definition may have either; it is judged by its own guidance.',
    vectors: [ruling('R7', 'provider-data-centre'), ruling('R7', 'provider-shared-mhs')],
  },
  {
    id: 'D2',
    asks: 'Is a consumer with a server of its own a CMA endpoint?',
    status: 'disputed',
    claims: [
      { source: sources.spineTopologies, says: 'Yes: the card of the simple model is a CMA endpoint.' },
      { source: sources.uecTopologies, says: 'Yes, in the words of the simple model.' },
      {
        source: sources.gpcRegistering,
        says: 'No: a consumer has separate records, interactions on the AS record alone.',
      },
    ],
    here: 'A definition may have either; it is judged by its own guidance.',
    vectors: [ruling('R5', 'consumer-simple'), ruling('R5', 'consumer-separate-mhs')],
  },
  {
    id: 'D3',
    asks: 'Whose is the ASID where several organisations ask through one server?',
    status: 'resolved',
    claims: [
      { source: sources.spineTopologies, says: 'The picture prints one ASID, on the server.' },
      { source: sources.gpcOldTopologies, says: 'The hosting organisation holds the ASID of the portal.' },
      { source: sources.gpcTopologies, says: 'Each organisation that asks must have its own.' },
      { source: sources.uecTopologies, says: 'Nothing.' },
    ],
    here: 'Each organisation has its own; the older form is kept as a legacy form.',
    vectors: [ruling('R1', 'consumer-aggregator'), ruling('R1', 'consumer-aggregator-legacy')],
  },
  {
    id: 'D4',
    asks: 'Which record is looked up first?',
    status: 'disputed',
    claims: [
      { source: sources.spineLookups, says: 'The AS record by ODS code and interaction, then the MHS record.' },
      { source: sources.gpcLookups, says: 'The MHS record by ODS code and interaction, then the AS record.' },
      {
        source: sources.uecLookups,
        says: 'The AS record by the ASID from the Directory of Services, then the MHS record.',
      },
    ],
    here: 'The order of the profile; all start from the ODS code.',
    vectors: [request('A search for slots, and the lookups before it', { programme: 'gpconnect', look: lookups })],
  },
  {
    id: 'D5',
    asks: 'Can an MHS endpoint hold an ASID?',
    status: 'resolved',
    claims: [
      { source: sources.spineTopologies, says: 'The aggregator’s card of type MHS endpoint lists one.' },
      {
        source: sources.gpcTopologies,
        says: 'The terms of the same pages: systems have ASIDs, a server has a Party Key.',
      },
    ],
    here: 'Only in the legacy form of the aggregator; the token still names who asks.',
    vectors: [
      request('A search for slots by the legacy form', {
        programme: 'careconnect',
        asking: 'consumer-aggregator-legacy',
        look: asker,
      }),
    ],
  },
  {
    id: 'D6',
    asks: 'Does the service root URL hold the ODS code?',
    status: 'disputed',
    claims: [
      { source: sources.gpcRegistering, says: 'It must, after the host.' },
      { source: sources.uecImplementation, says: 'It is left out of the form.' },
      { source: sources.spineProviders, says: 'Rule 4 allows another identifier; rule 5 wants the ODS code.' },
    ],
    here: 'A definition may have either; requests are routed by the whole URL.',
    vectors: [
      ruling('R9', 'provider-data-centre'),
      ruling('R12', 'provider-shared-mhs'),
      ruling('R11', 'provider-data-centre'),
    ],
  },
  {
    id: 'D7',
    asks: 'Must the two organisations have a data sharing agreement?',
    status: 'disputed',
    claims: [
      { source: sources.gpcProxy, says: 'Yes, and the proxy refuses without one.' },
      { source: sources.uecDifferences, says: 'No.' },
    ],
    here: 'The standard of the interaction decides, whatever the profile.',
    vectors: [
      request('A GP Connect search without an agreement', { programme: 'gpconnect', agreed: false }),
      request('A Care Connect search without an agreement', { programme: 'careconnect', agreed: false }),
    ],
    check: 'agreement',
  },
  {
    id: 'C1',
    asks: 'Are the models named by their use or by their servers?',
    status: 'disputed',
    claims: [
      { source: sources.spineTopologies, says: 'Simple, aggregator, single, data centre hosted.' },
      {
        source: sources.gpcTopologies,
        says: 'Consumer or provider, with a shared or a separate server; other pictures, other Party Keys.',
      },
    ],
    here: 'Both sets have pages. Their names are no more than names: the Party Keys are D1, run again here.',
    vectors: [ruling('R7', 'provider-data-centre'), ruling('R7', 'provider-separate-mhs')],
  },
];
