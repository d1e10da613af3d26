/** A FHIR resource as it came over the wire. */
export type Resource = Readonly<Record<string, unknown>>;

/** An appointment in all its versions, oldest first; the version id is the place in the list, from 1. */
export interface Entry {
  readonly slot: string;
  readonly versions: readonly Resource[];
}

/** What a practice has booked. Never changed in place: every answer hands back the diary that holds after it. */
export interface Diary {
  /** Appointments by id. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** RFC 4122 identifiers of the slots that are taken. */
  readonly bookedSlots: ReadonlySet<string>;
}

/** A diary with nothing in it. */
export const emptyDiary: Diary = { entries: new Map(), bookedSlots: new Set() };

/** The diary with one entry added or replaced; a cancelled appointment gives its slot back. */
export function withEntry(diary: Diary, id: string, entry: Entry): Diary {
  const entries = new Map(diary.entries).set(id, entry);
  const standing = [...entries.values()].filter(({ versions }) => versions.at(-1)?.['status'] !== 'cancelled');
  return { entries, bookedSlots: new Set(standing.map(({ slot }) => slot)) };
}
