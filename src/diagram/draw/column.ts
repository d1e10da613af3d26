import { cardsOf } from './block.ts';
import { cardBox, placeCard, type CardBox } from './card.ts';
import { ColumnRoutes } from './column-routes.ts';
import { labelBox } from './edge-label.ts';
import type { FlowGroup, FlowLeaf } from './flowchart-graph.ts';
import { addKey } from './key.ts';
import type { GutterSide, PlacedLane } from './lanes.ts';
import { leafBox, placeLeaf, type LeafBox } from './leaf.ts';
import { titlePad } from './list.ts';
import { groupLook, isEqualised, leafLook } from './look.ts';
import { rootId, type Plan } from './plan.ts';
import { evenWidths, memberGapPx, rowMembers, type EvenWidths } from './row-boxes.ts';
import type { Row, Rows } from './rows.ts';
import { emptyScene, type PlacedLeaf, type Point, type Rect, type Scene } from './scene.ts';
import { narrowStyle as style } from './style.ts';
import { titleOf, titleRuns } from './title.ts';

/** Where the words of a host are broken so that its card stands beside it. */
const besideTextPx = 100;

/** One attempt to set a picture in a column of given width. */
export class Column {
  /** Edges whose row is wider than its place. */
  readonly tooTight: string[] = [];
  /** How much wider the picture must be for its widest word. */
  missingPx = 0;

  private readonly scene = emptyScene();
  private readonly routes: ColumnRoutes;
  private readonly even: EvenWidths;
  private readonly plan: Plan;
  private readonly rows: Rows;
  private readonly lanes: readonly PlacedLane[];

  constructor(plan: Plan, rows: Rows, lanes: readonly PlacedLane[]) {
    this.plan = plan;
    this.rows = rows;
    this.lanes = lanes;
    this.even = evenWidths(plan, rows);
    this.routes = new ColumnRoutes(plan, rows, lanes, this.scene);
  }

  /** The scene; unfinished when something was too tight or missing. */
  draw(width: number): Scene {
    const bottom = this.content(rootId, 0, 1, width);
    this.scene.width = width;
    this.scene.height = Math.ceil(bottom + 1);
    if (this.tooTight.length > 0 || this.missingPx > 0) return this.scene;
    this.routes.finish();
    addKey(this.scene, this.plan.edges, style);
    return this.scene;
  }

  /** Stacks the rows of a group and gives the y below the last. */
  private content(group: string, x: number, top: number, width: number): number {
    const { left, right } = this.routes.reserveGutters(group, x, width);
    let y = top;
    (this.rows.of.get(group) ?? []).forEach((row, index) => {
      if (index > 0) y += gapAbove(row);
      y = this.row(row, group, left, y, right - left);
      if (row.drop) this.routes.drop(row.drop);
    });
    return y;
  }

  private row(row: Row, group: string, x: number, y: number, width: number): number {
    const [first] = row.members;
    if (first?.kind === 'group') return this.group(first, group, x, y, width);
    if (first && row.members.length === 1) return this.alone(first, group, x, y, width);
    const members = rowMembers(this.plan, row, this.even, width);
    if (!members) {
      this.tooTight.push(row.joints.at(-1)?.id ?? '');
      return y;
    }
    const middle = Math.max(...members.map(({ box }) => box.portY));
    const free = members.reduce((rest, { box }) => rest - box.width - memberGapPx, width + memberGapPx);
    let left = x;
    const placed = members.map((member) => {
      const at = { x: left, y: y + middle - member.box.portY };
      left += member.box.width + memberGapPx + free / (members.length - 1);
      return { ...member, rect: this.leaf(member.box, at, group) };
    });
    for (const joint of row.joints) this.routes.level(joint, y + middle);
    const bottom = Math.max(...placed.map(({ rect }) => rect.y + rect.height));
    const ends = placed.map(({ box, cards, cardsWidth, rect }, index) => {
      const middleX = Math.max(x, Math.min(rect.x + (rect.width - cardsWidth) / 2, x + width - cardsWidth));
      const isLast = index === placed.length - 1;
      const cardX = index === 0 ? rect.x : isLast ? rect.x + rect.width - cardsWidth : middleX;
      return this.hang(box.leaf.id, cards, rect, { x: cardX, y: bottom, width: cardsWidth, height: 0 }, group);
    });
    return Math.max(...ends);
  }

  private group(node: FlowGroup, parent: string, x: number, y: number, width: number): number {
    const { above, below } = titlePad(style);
    const title = titleOf(node, style, width - 2 * style.groupPad);
    const needed = Math.max(title.width + 2 * style.groupPad, cardsOf(this.plan, node.id, style, 0).width);
    this.missingPx = Math.max(this.missingPx, needed - width);
    const top = title.height === 0 ? style.groupPad : above + title.height + below;
    const look = groupLook(node);
    const index = this.scene.groups.length;
    const bottom = this.content(node.id, x, y + top, width) + style.groupPad;
    const rect = { x, y, width, height: bottom - y };
    const isMiddle = look === 'mhs' && !this.rows.row(node.id).drop;
    const titleX = isMiddle ? x + width / 2 : x + style.groupPad;
    const runs = titleRuns(title, titleX, y + above, isMiddle ? 'middle' : 'start', style);
    const group = { id: node.id, classes: node.classes, look, rect, runs, parent: parent || undefined };
    this.scene.groups.splice(index, 0, group);
    this.routes.boxes.set(node.id, rect);
    const { cards } = cardsOf(this.plan, node.id, style, width);
    return this.hang(node.id, cards, rect, { x, y: bottom, width, height: 0 }, parent);
  }

  private alone(leaf: FlowLeaf, group: string, x: number, y: number, width: number): number {
    const natural = leafBox(leaf, style, Math.min(style.leafMaxPx, width - 2 * style.leafPadX));
    const { cards, width: cardWidth } = cardsOf(this.plan, leaf.id, style, 0);
    this.missingPx = Math.max(this.missingPx, natural.width - width, cardWidth - width);
    const [card] = cards;
    const sides = new Set(this.lanes.filter(({ ends }) => ends.includes(leaf.id)).map(({ side }) => side));
    const isFree = sides.size < 2 && !this.rows.isDropped(leaf.id) && natural.look !== 'people';
    const slim = leafBox(leaf, style, besideTextPx);
    if (card && cards.length === 1 && isFree && slim.width + style.stemPx + card.width <= width) {
      return this.beside(slim, card.leaf, group, { x, y, width, height: 0 }, sides.has('R') ? 'R' : 'L');
    }
    const least = this.isListed(group) ? width : isEqualised(leafLook(leaf)) ? Math.min(width, 150) : 0;
    const blockWidth = Math.max(natural.width, least, Math.min(cardWidth, width));
    const box = natural.look === 'circle' ? natural : { ...natural, width: blockWidth };
    const rect = this.leaf(box, { x: x + (width - box.width) / 2, y }, group);
    const below = { x: x + (width - blockWidth) / 2, y: y + box.height, width: blockWidth, height: 0 };
    return this.hang(leaf.id, cardsOf(this.plan, leaf.id, style, blockWidth).cards, rect, below, group);
  }

  /** The host at the side of its lane, its card at the other. */
  private beside(box: LeafBox, card: FlowLeaf, group: string, { x, y, width }: Rect, side: GutterSide): number {
    const least = Math.min(118, width - style.stemPx - cardBox(card, style, 0, width).width);
    const host = box.look === 'circle' ? box : { ...box, width: Math.max(box.width, least) };
    const cardPx = width - host.width - style.stemPx;
    const placed = cardBox(card, style, cardPx, cardPx);
    const height = Math.max(host.height, placed.height);
    const isRight = side === 'R';
    const rect = this.leaf(host, { x: isRight ? x + width - host.width : x, y: y + (height - host.height) / 2 }, group);
    const cardX = isRight ? x : x + host.width + style.stemPx;
    const middle = y + height / 2;
    const from = { x: isRight ? rect.x : rect.x + rect.width, y: middle };
    const to = { x: isRight ? cardX + cardPx : cardX, y: middle };
    this.scene.stems.push({ edge: this.plan.stems.get(card.id) ?? '', points: [from, to] });
    this.push(placeCard(placed, cardX, y + (height - placed.height) / 2, cardPx, style, group));
    return y + height;
  }

  /** Cards below a host: one straight down from its middle, several along a stem at the left. Gives the y below the last. */
  private hang(host: string, cards: readonly CardBox[], rect: Rect, below: Rect, group: string): number {
    const isOnly = cards.length === 1;
    const indent = isOnly ? 0 : 18;
    const stemX = isOnly ? rect.x + rect.width / 2 : Math.max(rect.x, below.x) + 9;
    const start = { x: stemX, y: rect.y + rect.height };
    let y = cards.length === 0 ? Math.max(below.y, rect.y + rect.height) : below.y;
    cards.forEach((card, index) => {
      const top = y + (index === 0 ? style.stemPx : 8);
      const left = below.x + indent;
      const middle = top + card.height / 2;
      const points = isOnly ? [start, { x: stemX, y: top }] : [start, { x: stemX, y: middle }, { x: left, y: middle }];
      this.scene.stems.push({ edge: this.plan.stems.get(card.leaf.id) ?? '', points });
      this.push(placeCard(card, left, top, below.width - indent, style, group));
      y = top + card.height;
    });
    return y;
  }

  private isListed(group: string): boolean {
    const rows = this.rows.of.get(group) ?? [];
    return (
      group !== rootId &&
      rows.every(({ members, drop }) => members.length === 1 && members[0]?.kind === 'leaf' && !drop)
    );
  }

  private push(leaf: PlacedLeaf): void {
    this.scene.leaves.push({ ...leaf, parent: leaf.parent || undefined });
  }

  private leaf(box: LeafBox, { x, y }: Point, group: string): Rect {
    const rect = { x, y, width: box.width, height: box.height };
    this.push(placeLeaf(box, x, y, style, group));
    this.routes.boxes.set(box.leaf.id, rect);
    return rect;
  }
}

function gapAbove({ drop }: Row): number {
  if (!drop) return style.gap;
  return drop.lines.length === 0 ? 26 : labelBox(drop.lines, style).height + 28;
}
