import { cardsOf } from './block.ts';
import type { CardBox } from './card.ts';
import type { FlowLeaf } from './flowchart-graph.ts';
import { leafBox, type LeafBox } from './leaf.ts';
import { isEqualised } from './look.ts';
import type { Plan } from './plan.ts';
import type { Row, Rows } from './rows.ts';
import { narrowStyle as style } from './style.ts';

const memberTextPx = 110;
export const memberGapPx = 16;
const cardGapPx = 8;

/** A member of a row with the cards that hang below it. */
export interface Member {
  readonly box: LeafBox;
  readonly cards: readonly CardBox[];
  readonly cardsWidth: number;
}

/** The widths that members of one look, and their cards, have in all rows where there is room, so that columns line up. */
export interface EvenWidths {
  readonly byLook: ReadonlyMap<string, number>;
  readonly cards: number;
}

const isRow = ({ members }: Row): boolean => members.length > 1;
const leavesOf = (row: Row): readonly FlowLeaf[] => row.members.filter((member) => member.kind === 'leaf');

export function evenWidths(plan: Plan, rows: Rows): EvenWidths {
  const leaves = [...rows.of.values()].flat().filter(isRow).flatMap(leavesOf);
  const byLook = new Map<string, number>();
  for (const { look, width } of leaves.map((leaf) => leafBox(leaf, style, memberTextPx))) {
    if (isEqualised(look)) byLook.set(look, Math.max(byLook.get(look) ?? 0, width));
  }
  return { byLook, cards: Math.max(0, ...leaves.map(({ id }) => cardsOf(plan, id, style, 0).width)) };
}

/** The members as wide as their like elsewhere, else as wide as their words; nothing when even that does not fit. */
export function rowMembers(plan: Plan, row: Row, even: EvenWidths, widthPx: number): Member[] | undefined {
  for (const wish of [even, { byLook: new Map<string, number>(), cards: 0 }]) {
    const members = leavesOf(row).map((leaf): Member => {
      const natural = leafBox(leaf, style, memberTextPx);
      const box = { ...natural, width: Math.max(natural.width, wish.byLook.get(natural.look) ?? 0) };
      const { cards, width } = cardsOf(plan, leaf.id, style, Math.max(box.width, wish.cards));
      return { box, cards, cardsWidth: cards.length === 0 ? 0 : Math.max(width, box.width, wish.cards) };
    });
    if (neededPx(members) <= widthPx) return members;
  }
  return undefined;
}

/** Cards hang below the first and the last member, from their outer edges inwards, or below a middle one if there are no others. */
function neededPx(members: readonly Member[]): number {
  const hosts = members.filter(({ cards }) => cards.length > 0);
  if (hosts.length > 1 && members.slice(1, -1).some(({ cards }) => cards.length > 0)) return Infinity;
  const boxes = members.reduce((sum, { box }) => sum + box.width + memberGapPx, -memberGapPx);
  const cards = members.reduce(
    (sum, { cardsWidth }) => sum + (cardsWidth > 0 ? cardsWidth + cardGapPx : 0),
    -cardGapPx,
  );
  return Math.max(boxes, cards);
}
