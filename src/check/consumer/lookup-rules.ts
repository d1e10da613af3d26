/** Rules of how consumers find a provider in the directory. */
import { headerValue } from '../../message/index.ts';
import { source } from '../../topology/index.ts';
import type { Lookup } from './lookups.ts';
import type { ConsumerRule } from './rule.ts';
import type { Asked, Trail } from './trail.ts';

const gpcDirectory = source('gpconnect', 'pages/integration/integration_spine_directory_service.md');
const uecDirectory = source('uec-appointments', '_pages/functional_spec/fs_sds.md');

/** What a lookup of one thing says of others: the programme, and within it the records that share a root. */
const capabilityOf = (interaction: string): string => interaction.split(':fhir:')[0] ?? interaction;
const interactionOf = ({ head }: Asked): string => headerValue(head.headers, 'Ssp-InteractionID') ?? '';

/** The last lookup before a request that found the ASID, or the root, that the request uses. */
function lookupOf(kind: Lookup['kind'], asked: Asked, { lookups }: Trail): Lookup | undefined {
  const to = headerValue(asked.head.headers, 'Ssp-To') ?? '';
  const root = asked.endpoint?.endpoint ?? '';
  return lookups
    .filter((each) => each.kind === kind && each.index < asked.index)
    .findLast(({ asids, roots }) => (kind === 'AS' ? asids.includes(to) : roots.includes(root)));
}

const lookedUp = (kind: Lookup['kind']): ConsumerRule => ({
  rule: `lookup-${kind.toLowerCase()}`,
  title: kind === 'AS' ? 'The ASID of the provider was looked up' : 'The service root URL was looked up',
  source: gpcDirectory,
  expected: `a lookup of the ${kind} record before the request`,
  mend:
    kind === 'AS'
      ? 'Look up the AS record for Ssp-To before the first request'
      : 'Look up the MHS record for the URL before the first request: never keep it in a configuration',
  // What is not registered was never in a lookup: another rule names it.
  concerns: (asked) => asked.endpoint !== undefined && headerValue(asked.head.headers, 'Ssp-To') !== undefined,
  look: (asked, trail) =>
    lookupOf(kind, asked, trail) === undefined ? `no lookup of an ${kind} record that gave it` : undefined,
});

/** Both lookups of a request, if both were made. */
function pairOf(asked: Asked, trail: Trail): readonly [first: Lookup, second: Lookup] | undefined {
  const [as, mhs] = [lookupOf('AS', asked, trail), lookupOf('MHS', asked, trail)];
  if (as === undefined || mhs === undefined) return undefined;
  return as.index < mhs.index ? [as, mhs] : [mhs, as];
}

const order = (programme: 'gpconnect' | 'careconnect', first: Lookup['kind']): ConsumerRule => ({
  rule: 'lookup-order',
  title: `The ${first} record is looked up first`,
  source: programme === 'gpconnect' ? gpcDirectory : uecDirectory,
  programme,
  expected:
    first === 'AS'
      ? 'the AS record, then the MHS record of its Party Key'
      : 'the MHS record, then the AS record of its Party Key',
  mend:
    first === 'AS'
      ? 'Look up the AS record first, and the MHS record by its Party Key'
      : 'Look up the MHS record first, and the AS record by its Party Key: a practice may have several ASIDs',
  concerns: (asked, trail) => pairOf(asked, trail) !== undefined,
  look: (asked, trail) =>
    pairOf(asked, trail)?.[0].kind === first ? undefined : `the ${first === 'AS' ? 'MHS' : 'AS'} record first`,
});

/** How long the lookups of one session hold at the most. */
const sessionMs = 30 * 60 * 1000;
const userOf = ({ claims, head }: Asked): string =>
  `${headerValue(head.headers, 'Ssp-From') ?? ''} ${String(claims?.['sub'])}`;

/** The rules, in the order of a conversation. */
export const lookupRules: readonly ConsumerRule[] = [
  lookedUp('AS'),
  lookedUp('MHS'),
  order('careconnect', 'AS'),
  order('gpconnect', 'MHS'),
  {
    rule: 'lookup-party-key',
    title: 'The second lookup names the Party Key that the first one found',
    source: gpcDirectory,
    expected: 'nhsMhsPartyKey in the second lookup',
    mend: 'Add the Party Key of the first answer to the second lookup',
    concerns: (asked, trail) => pairOf(asked, trail) !== undefined,
    look: (asked, trail) =>
      pairOf(asked, trail)?.[1].key.partyKey === undefined ? 'a second lookup without a Party Key' : undefined,
  },
  {
    rule: 'lookup-capability',
    title: 'The service root URL of one capability is not used for another',
    source: gpcDirectory,
    expected: 'a lookup by an interaction of the same capability',
    mend: 'Look up the MHS record again for each capability',
    concerns: (asked, trail) =>
      interactionOf(asked) !== '' && lookupOf('MHS', asked, trail)?.key.interaction !== undefined,
    look(asked, trail) {
      const found = lookupOf('MHS', asked, trail)?.key.interaction ?? '';
      return capabilityOf(found) === capabilityOf(interactionOf(asked)) ? undefined : `a root looked up for ${found}`;
    },
  },
  {
    rule: 'lookup-session',
    title: 'What was looked up is not kept for another session',
    source: gpcDirectory,
    expected: 'a lookup of its own in each session',
    mend: 'Look up the provider again when another session, user or patient begins',
    concerns: (asked, trail) => lookupOf('MHS', asked, trail) !== undefined,
    look(asked, trail) {
      const lookup = lookupOf('MHS', asked, trail);
      if (lookup === undefined) return undefined;
      // No request says to which session it belongs: another user is another one, and so is what comes half an hour later.
      const others = trail.asked.some(
        (other) => other.index > lookup.index && other.index < asked.index && userOf(other) !== userOf(asked),
      );
      if (others) return 'the lookup of another user’s session';
      return asked.atMs - lookup.atMs > sessionMs ? 'a lookup older than half an hour' : undefined;
    },
  },
];
