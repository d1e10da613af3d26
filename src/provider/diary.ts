import type { Patient } from './foundations/patients.ts';

/** A FHIR resource as it came over the wire. */
export type Resource = Readonly<Record<string, unknown>>;

/** An appointment in all its versions, oldest first; the version id is the place in the list, from 1. */
export interface Entry {
  /** RFC 4122 identifiers of the slots that it takes. */
  readonly slots: readonly string[];
  readonly startMs: number;
  readonly versions: readonly Resource[];
  /** ODS code of the organisation that booked it, by its token. */
  readonly bookedBy: string;
}

/** What a practice has booked. Never changed in place: every answer hands back the diary that holds after it. */
export interface Diary {
  /** Appointments by id. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** RFC 4122 identifiers of the slots that are taken. */
  readonly bookedSlots: ReadonlySet<string>;
  /** Request ids of the bookings and cancellations that were done, each with the ASID that sent it. */
  readonly requestIds: ReadonlySet<string>;
  /** Patients who were registered. */
  readonly registered: readonly Patient[];
}

/** A diary with nothing in it. */
export const emptyDiary: Diary = { entries: new Map(), bookedSlots: new Set(), requestIds: new Set(), registered: [] };

/** The newest version of an appointment. */
export const newestOf = ({ versions }: Entry): Resource => versions.at(-1) ?? {};

/** Whether an appointment is cancelled. */
export const isCancelled = (entry: Entry): boolean => newestOf(entry)['status'] === 'cancelled';

/** The diary with one entry added or replaced; a cancelled appointment gives its slots back. */
export function withEntry(diary: Diary, id: string, entry: Entry): Diary {
  const entries = new Map(diary.entries).set(id, entry);
  const standing = [...entries.values()].filter((each) => !isCancelled(each));
  return { ...diary, entries, bookedSlots: new Set(standing.flatMap(({ slots }) => slots)) };
}

/** The diary with a request id that must not come again; an empty one is not kept. */
export const withRequestId = (diary: Diary, id: string): Diary =>
  id === '' ? diary : { ...diary, requestIds: new Set(diary.requestIds).add(id) };
