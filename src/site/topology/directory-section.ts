import { toWorld, type Directory } from '../../sds/index.ts';
import type { InteractionId, Topology } from '../../topology/index.ts';
import { code, markdownTable } from '../markup/markdown.ts';
import { details } from './topology-markdown.ts';

const codes = (values: readonly string[]): string => values.map(code).join(' ');

/** The interactions that are named once for all, because every record has the same. */
function sharedBy(lists: readonly (readonly InteractionId[])[]): readonly InteractionId[] | undefined {
  const [first] = lists;
  return lists.every((list) => list.join(' ') === first?.join(' ')) ? first : undefined;
}

/** What the Spine Directory Service holds of a topology: the very records that the lookups search. */
export function directorySection(topology: Topology): string[] {
  const { accreditedSystems, endpoints } = toWorld([topology]).directory;
  const shared = sharedBy(accreditedSystems.map(({ interactions }) => interactions));
  return [
    '## In the directory',
    `What the Spine Directory Service answers from: ${count(accreditedSystems.length, 'AS record')} and ${count(endpoints.length, 'MHS record')}.`,
    accreditedSystemsTable(accreditedSystems, shared === undefined),
    ...(shared === undefined ? [] : [`Each AS record names these interactions: ${codes(shared)}.`]),
    ...(endpoints.length === 0
      ? ['A consumer answers nowhere, so no MHS record is made for it here.']
      : [details(`The ${endpoints.length} MHS records`, endpointsTable(endpoints))]),
  ];
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;

const accreditedSystemsTable = (records: Directory['accreditedSystems'], withInteractions: boolean): string =>
  markdownTable({
    columns: ['ASID', 'ODS code', 'Party Key', ...(withInteractions ? ['Interactions'] : [])],
    rows: records.map(({ asid, ods, partyKey, interactions }) => [
      ...[asid, ods, partyKey].map(code),
      ...(withInteractions ? [codes(interactions)] : []),
    ]),
  });

const endpointsTable = (records: Directory['endpoints']): string =>
  markdownTable({
    columns: ['CPA id', 'ODS code', 'Party Key', 'Interaction', 'Service root URL'],
    rows: records.map(({ id, ods, partyKey, interaction, endpoint }) =>
      [id, ods, partyKey, interaction, endpoint].map(code),
    ),
  });
