import { shapeOf, silenceOf, type AtlasRow, type Replay, type Silence } from '../../atlas/index.ts';
import { proxyChecks } from '../../ssp/index.ts';
import type { ProfileId } from '../../topology/index.ts';

/** Where a fault has one and the same effect, in one topology. */
export interface Whereabouts {
  readonly topology: string;
  readonly places: number;
  /** The first of the places, to be seen in the lab. */
  readonly replay: Replay;
}

/** One thing put wrong, with all the places where it has one effect. */
export interface Cause {
  readonly operator: AtlasRow['operator'];
  readonly where: readonly Whereabouts[];
  readonly profiles: readonly ProfileId[];
  readonly rows: readonly AtlasRow[];
}

/** What a developer sees, with all that it may come from. */
export interface SymptomGroup {
  readonly symptom: AtlasRow['symptom'];
  readonly shape: string;
  readonly causes: readonly Cause[];
}

/** The symptoms with one status from one finder. */
export interface Section {
  readonly status?: number;
  readonly finder: Finder;
  readonly symptoms: readonly SymptomGroup[];
}

/** Who says no: one of the Spine's parts, the entry of the local network, a side; nothing runs where a definition is refused. */
export type Finder = 'ssp' | 'sds' | 'people' | 'consumer' | 'provider' | 'definition';

const grouped = <T>(items: readonly T[], key: (item: T) => string): (readonly [T, ...T[]])[] => {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
};

const distinct = <T>(items: readonly T[]): T[] => [...new Set(items)];

/** A place of a definition or of its requests, whatever the rules. */
export const placeOf = ({ topology, operator, place }: AtlasRow): string => `${topology} ${operator.id} ${place}`;

function whereabouts(rows: readonly AtlasRow[]): Whereabouts[] {
  return grouped(rows, ({ topology }) => topology).map((own) => ({
    topology: own[0].topology,
    places: distinct(own.map(placeOf)).length,
    replay: own[0].replay,
  }));
}

const causesOf = (rows: readonly AtlasRow[]): Cause[] =>
  grouped(rows, ({ operator }) => operator.id).map((own) => ({
    operator: own[0].operator,
    where: whereabouts(own),
    profiles: distinct(own.map(({ profile }) => profile)),
    rows: own,
  }));

const sides: Readonly<Record<string, Finder>> = { ssp: 'ssp', sds: 'sds', people: 'people' };

function finderOf({ symptom: { status, at = '' } }: AtlasRow, roles: ReadonlyMap<string, Finder>): Finder {
  if (status === undefined) return 'definition';
  return sides[at] ?? roles.get(at.split('/')[0] ?? '') ?? 'definition';
}

const checkPlace = ({ symptom: { check } }: SymptomGroup): number => proxyChecks.findIndex(({ id }) => id === check);

/** Everything that somebody notices, from what is seen to what it comes from. */
export function sectionsOf(rows: readonly AtlasRow[], roles: ReadonlyMap<string, Finder>): Section[] {
  const seen = rows.filter(({ silent }) => !silent);
  const sections = grouped(seen, (row) => `${row.symptom.status ?? ''} ${finderOf(row, roles)}`).map((own): Section => {
    const shaped = grouped(own, ({ symptom }) => `${symptom.check ?? ''} ${shapeOf(symptom.text)}`);
    const symptoms = shaped.map((each): SymptomGroup => {
      const [{ symptom }] = each;
      return { symptom, shape: shapeOf(symptom.text), causes: causesOf(each) };
    });
    const { status } = own[0].symptom;
    return {
      ...(status !== undefined && { status }),
      finder: finderOf(own[0], roles),
      symptoms: symptoms.sort((a, b) => checkPlace(a) - checkPlace(b) || a.shape.localeCompare(b.shape, 'en')),
    };
  });
  const last = 1000;
  return sections.sort((a, b) => (a.status ?? last) - (b.status ?? last));
}

/** A fault that nobody notices. */
export interface SilentFault extends Cause {
  /** None where nobody has looked into it yet. */
  readonly silence?: Silence;
  /** How many places of the same fault somebody notices. */
  readonly noticed: number;
  /** What of the guidance finds it in the definition: `R7` by which profiles. */
  readonly rules: readonly (readonly [rule: string, profiles: readonly ProfileId[], topologies: readonly string[]])[];
}

/** Everything that nobody notices. */
export function silentFaults(rows: readonly AtlasRow[]): SilentFault[] {
  const silent = rows.filter((row) => row.silent);
  return causesOf(silent).map((cause) => {
    const silence = silenceOf(cause.rows[0] as AtlasRow);
    const seen = rows.filter((row) => !row.silent && row.operator.id === cause.operator.id);
    const ruled = cause.rows.flatMap((row) => row.rules.map((rule) => ({ rule, row })));
    return {
      ...cause,
      ...(silence && { silence }),
      noticed: distinct(seen.map(placeOf)).length,
      rules: grouped(ruled, ({ rule }) => rule).map(
        (own) =>
          [
            own[0].rule,
            distinct(own.map(({ row }) => row.profile)),
            distinct(own.map(({ row }) => row.topology)),
          ] as const,
      ),
    };
  });
}
