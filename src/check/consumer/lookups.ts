import { pathOf, queryOf } from '../../message/index.ts';
import {
  findAccreditedSystems,
  findEndpoints,
  readKey,
  sdsApi,
  type Filter,
  type LookupKey,
  type Search,
  type World,
} from '../../sds/index.ts';
import type { Recorded } from './recorded.ts';

/** One lookup in the directory, in whichever language, and what it found. */
export interface Lookup {
  readonly kind: 'AS' | 'MHS';
  /** Its place among all that was recorded. */
  readonly index: number;
  readonly atMs: number;
  readonly key: LookupKey;
  readonly asids: readonly string[];
  readonly roots: readonly string[];
}

/** What a filter wants to be equal, wherever it stands; attribute names in small letters. */
function equalities(filter: Filter): (readonly [attribute: string, value: string])[] {
  if (filter.kind === 'and' || filter.kind === 'or') return filter.filters.flatMap(equalities);
  return filter.kind === 'equal' ? [[filter.attribute.toLowerCase(), filter.value]] : [];
}

function keyOfSearch({ base, filter }: Search): { kind: Lookup['kind']; key: LookupKey; asid?: string } {
  const wanted = new Map(equalities(filter));
  const own = /^\s*uniqueidentifier\s*=\s*([^,]+),/i.exec(base)?.[1] ?? wanted.get('uniqueidentifier');
  const kind = /mhs/i.test(wanted.get('objectclass') ?? '') || wanted.has('nhsmhssvcia') ? 'MHS' : 'AS';
  const parts = {
    ods: wanted.get('nhsidcode'),
    interaction: wanted.get('nhsassvcia') ?? wanted.get('nhsmhssvcia'),
    partyKey: wanted.get('nhsmhspartykey'),
  };
  const key = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as LookupKey;
  return { kind, key, ...(own !== undefined && { asid: own }) };
}

/** What a lookup asks for, in whichever language; `undefined` when it asks for nothing. */
function keyOf(recorded: Recorded): ReturnType<typeof keyOfSearch> | undefined {
  if (recorded.to === 'ldap') return keyOfSearch(recorded.search);
  if (recorded.to !== 'sds') return undefined;
  const { target } = recorded.head;
  const [, resource] = new RegExp(`^${sdsApi.base}/(Device|Endpoint)$`).exec(pathOf(target)) ?? [];
  if (resource !== 'Device' && resource !== 'Endpoint') return undefined;
  const key = readKey(resource, queryOf(target));
  return 'status' in key ? undefined : { kind: resource === 'Device' ? 'AS' : 'MHS', key };
}

/** The lookup that a record is, if it is one that asks for something. */
export function toLookup(recorded: Recorded, index: number, { directory }: World): Lookup | undefined {
  const asked = keyOf(recorded);
  if (asked === undefined) return undefined;
  const { kind, key, asid } = asked;
  const found = { kind, key, index, atMs: recorded.atMs };
  if (kind === 'MHS')
    return { ...found, asids: [], roots: findEndpoints(directory, key).map(({ endpoint }) => endpoint) };
  const asids = asid === undefined ? findAccreditedSystems(directory, key).map((each) => each.asid) : [asid];
  return { ...found, asids, roots: [] };
}
