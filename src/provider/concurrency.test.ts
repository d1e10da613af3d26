import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptyDiary, type Diary, type Resource } from './diary.ts';
import { entriesOf, resourceOf, said } from './testing/asks.ts';
import { bookCare, cancelCare, careAppointment, careSlots, searchCare } from './testing/care-connect.ts';
import * as gp from './testing/gp-connect.ts';

/** What an asker does next: books some slots in a row, or changes what it booked first, as it last saw it. */
type Deed =
  | { readonly kind: 'book'; readonly first: number; readonly count: number }
  | { readonly kind: 'cancel' | 'amend'; readonly afresh: boolean };

/** A programme as its askers use it; what each hands back is the newest state. */
interface Programme {
  readonly slotCount: number;
  readonly longest: number;
  readonly book: (first: number, count: number, diary: Diary) => ReturnType<typeof gp.book>;
  readonly amend?: (seen: Resource, diary: Diary) => ReturnType<typeof gp.book>;
  readonly cancel: (seen: Resource, diary: Diary) => ReturnType<typeof gp.book>;
  readonly free: (diary: Diary) => number[];
}

const versionOf = ({ meta }: Resource): string => `W/"${(meta as { versionId: string }).versionId}"`;
const morning = gp.slots.filter(({ session }) => session === 'morning');
const idOf = ({ id }: Resource): string => String(id);

const programmes: Readonly<Record<string, Programme>> = {
  'GP Connect': {
    slotCount: morning.length,
    longest: 3,
    book: (first, count, diary) => gp.book(gp.appointment({}, morning.slice(first, first + count)), diary),
    amend: (seen, diary) => gp.amend(idOf(seen), { ...seen, description: 'new' }, diary, versionOf(seen)),
    cancel: (seen, diary) => gp.cancel(idOf(seen), gp.cancelled(seen), diary, versionOf(seen)),
    free: (diary) =>
      entriesOf(gp.search(gp.searchQuery({ end: 'le2026-11-23' }), diary))
        .map(({ id }) => morning.findIndex((slot) => slot.id === id))
        .filter((index) => index >= 0),
  },
  'Care Connect': {
    slotCount: careSlots.length,
    longest: 1,
    book: (first, _count, diary) => bookCare(careAppointment(first), diary),
    cancel: (seen, diary) =>
      cancelCare(idOf(seen), { ...seen, status: 'cancelled' }, diary, { 'If-Match': versionOf(seen) }),
    free: (diary) =>
      entriesOf(searchCare('?end=le2026-11-23', diary)).map(({ id }) =>
        careSlots.findIndex((slot) => slot['id'] === id),
      ),
  },
};

interface Standing {
  readonly slots: readonly number[];
  readonly newest: Resource;
}

const range = (first: number, count: number): number[] => Array.from({ length: count }, (_, index) => first + index);

/** Does what the askers do in the order given, and holds every answer against what a single book of slots says. */
function play({ book, amend, cancel, free, slotCount }: Programme, deeds: readonly (readonly [asker: number, Deed])[]) {
  let diary = emptyDiary;
  const standing = new Map<string, Standing>();
  const seen = new Map<number, Resource>();
  for (const [asker, deed] of deeds) {
    const taken = new Set([...standing.values()].flatMap(({ slots }) => slots));
    if (deed.kind === 'book') {
      const slots = range(deed.first, Math.min(deed.count, slotCount - deed.first));
      const result = book(deed.first, slots.length, diary);
      const free = slots.every((slot) => !taken.has(slot));
      expect(said(result)).toBe(free ? '201' : '409 duplicate DUPLICATE_REJECTED');
      if (free) {
        const newest = resourceOf(result.answer);
        standing.set(newest.id, { slots, newest });
        seen.set(asker, newest);
      }
      ({ diary } = result);
    } else {
      const known = seen.get(asker);
      const current = standing.get(String(known?.['id']));
      const change = deed.kind === 'cancel' ? cancel : amend;
      if (known === undefined || change === undefined) continue;
      const given = deed.afresh ? (current?.newest ?? known) : known;
      const result = change(given, diary);
      const done = current !== undefined && versionOf(given) === versionOf(current.newest);
      expect(result.answer.status === 200).toBe(done);
      if (done && deed.kind === 'cancel') standing.delete(idOf(given));
      else if (done) standing.set(idOf(given), { ...current, newest: resourceOf(result.answer) });
      ({ diary } = result);
    }
    const nowTaken = [...standing.values()].flatMap(({ slots }) => slots);
    expect(new Set(nowTaken).size).toBe(nowTaken.length);
    expect(free(diary)).toEqual(range(0, slotCount).filter((slot) => !nowTaken.includes(slot)));
  }
  return standing;
}

describe.each(Object.entries(programmes))('whatever order %s requests come in', (_, programme) => {
  const deed = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('book' as const),
        first: fc.nat(programme.slotCount - 1),
        count: fc.integer({ min: 1, max: programme.longest }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constantFrom('cancel' as const, 'amend' as const), afresh: fc.boolean() }),
    },
  );

  test('a slot is given to one appointment at a time, none is lost, and a cancelled one comes back', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), deed), { maxLength: 20 }), (deeds) => {
        play(programme, deeds);
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  test('of those who want the same slot all at once, exactly one gets it', () => {
    const wants = range(0, 8).map((asker) => [asker, { kind: 'book', first: 0, count: 1 }] as const);
    expect(play(programme, wants).size).toBe(1);
  });
});
