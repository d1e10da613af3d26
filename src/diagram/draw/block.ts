import { cardBox, placeCard, type CardBox } from './card.ts';
import type { Port, Side } from './elk.ts';
import type { FlowLeaf } from './flowchart-graph.ts';
import { placeLeaf, type LeafBox } from './leaf.ts';
import type { Plan } from './plan.ts';
import type { Point, Scene } from './scene.ts';
import { straightened } from './route.ts';
import type { Style } from './style.ts';

/** Something of known size that can be put anywhere: a leaf, a leaf with its cards, a list, or a whole group. */
export interface Block {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Where lines leave and enter, by port key. */
  readonly ports: ReadonlyMap<string, Port>;
  readonly place: (canvas: Canvas, x: number, y: number) => void;
}

/** A scene being drawn, with the pieces of line that each group contributed. */
export interface Canvas {
  readonly scene: Scene;
  readonly lines: Map<string, readonly Point[]>;
}

/** A bundle's door in a node's border. */
export interface Door {
  readonly key: string;
  readonly side: Side;
}

const portGapPx = 14;

/** Spreads the doors of one box over its sides, about the middle, in the order given. */
export function spreadPorts(
  doors: readonly Door[],
  { width, height }: { width: number; height: number },
  middle: Point,
): Map<string, Port> {
  const ports = new Map<string, Port>();
  for (const side of ['EAST', 'WEST', 'NORTH', 'SOUTH'] as const) {
    const here = doors.filter((door) => door.side === side);
    const isUpright = side === 'EAST' || side === 'WEST';
    const room = (isUpright ? Math.min(middle.y, height - middle.y) : width / 2) - 4;
    const gap = Math.min(portGapPx, (2 * room) / Math.max(1, here.length - 1));
    here.forEach(({ key }, index) => {
      const offset = (index - (here.length - 1) / 2) * gap;
      const x = side === 'EAST' ? width : side === 'WEST' ? 0 : middle.x + offset;
      const y = side === 'SOUTH' ? height : side === 'NORTH' ? 0 : middle.y + offset;
      ports.set(key, { x, y, side });
    });
  }
  return ports;
}

const tips: Readonly<Partial<Record<Side, readonly Side[]>>> = {
  EAST: ['EAST', 'SOUTH'],
  SOUTH: ['SOUTH', 'EAST'],
};

/** A decision's second way out uses a free tip, so that the ways can be told apart. */
function tipDoors(doors: readonly Door[]): Door[] {
  let used = 0;
  return doors.map((door) => {
    const free = tips[door.side];
    return free ? { ...door, side: free[used++] ?? door.side } : door;
  });
}

/** A leaf in a block that may be wider than it; all but circles are stretched to fill it. */
export function leafBlock(
  natural: LeafBox,
  width: number,
  doors: readonly Door[],
  style: Style,
  parent: string | undefined,
  hasFreeTips: boolean,
): Block {
  const box = natural.look === 'circle' ? natural : { ...natural, width };
  const { height, portY } = box;
  const placed = box.look === 'diamond' && hasFreeTips ? tipDoors(doors) : doors;
  return {
    id: box.leaf.id,
    width,
    height,
    ports: spreadPorts(placed, { width, height }, { x: width / 2, y: portY }),
    place: ({ scene }, x, y) => {
      scene.leaves.push(placeLeaf(box, x + (width - box.width) / 2, y, style, parent));
    },
  };
}

const indentPx = 18;
const cardGapPx = 8;

/** The cards of one host, sized together so that they are equally wide. */
export function cardsOf(plan: Plan, host: string, style: Style, minPx: number): { cards: CardBox[]; width: number } {
  const leaves: readonly FlowLeaf[] = plan.cards.get(host) ?? [];
  const indent = leaves.length > 1 ? indentPx : 0;
  const cards = leaves.map((leaf) => cardBox(leaf, style, minPx - indent, style.cardMaxPx));
  return { cards, width: Math.max(0, ...cards.map(({ width }) => width + indent)) };
}

/** The host with its cards below: one straight down its middle, several along a stem at the left. */
export function hangBelow(
  host: Block,
  cards: readonly CardBox[],
  plan: Plan,
  style: Style,
  parent: string | undefined,
): Block {
  const gap = cards.length === 1 ? style.stemPx : Math.round(style.stemPx / 1.6);
  const height = cards.reduce((sum, card) => sum + gap + card.height, host.height);
  return {
    ...host,
    height,
    place: (canvas, x, y) => {
      host.place(canvas, x, y);
      let top = y + host.height;
      for (const card of cards) {
        const edge = plan.stems.get(card.leaf.id) ?? '';
        const isOnly = cards.length === 1;
        const left = isOnly ? x : x + indentPx;
        const stemX = isOnly ? x + host.width / 2 : x + indentPx / 2;
        const from = { x: stemX, y: isOnly ? top : y + host.height };
        const points = isOnly
          ? [from, { x: stemX, y: top + gap }]
          : [from, { x: stemX, y: top + gap + card.height / 2 }, { x: left, y: top + gap + card.height / 2 }];
        canvas.scene.stems.push({ edge, points });
        canvas.scene.leaves.push(placeCard(card, left, top + gap, x + host.width - left, style, parent));
        top += gap + card.height;
      }
    },
  };
}

/** The host with its cards at the right, about the same middle. */
export function hangBeside(
  host: Block,
  cards: readonly CardBox[],
  plan: Plan,
  style: Style,
  parent: string | undefined,
): Block {
  const tall = cards.reduce((sum, card) => sum + card.height + cardGapPx, -cardGapPx);
  const height = Math.max(host.height, tall);
  const dy = (height - host.height) / 2;
  const left = host.width + style.stemPx;
  const width = Math.max(...cards.map((card) => card.width));
  const movePort = (port: Port): Port => ({
    ...port,
    y: port.side === 'NORTH' ? 0 : port.side === 'SOUTH' ? height : port.y + dy,
  });
  return {
    ...host,
    width: left + width,
    height,
    ports: new Map([...host.ports].map(([key, port]) => [key, movePort(port)])),
    place: (canvas, x, y) => {
      host.place(canvas, x, y + dy);
      const middle = { x: x + host.width, y: y + height / 2 };
      let top = y + (height - tall) / 2;
      for (const card of cards) {
        const cardY = top + card.height / 2;
        const bend = { x: middle.x + style.stemPx / 2, y: cardY };
        const points = straightened([middle, { ...bend, y: middle.y }, bend, { x: x + left, y: cardY }]);
        canvas.scene.stems.push({ edge: plan.stems.get(card.leaf.id) ?? '', points });
        canvas.scene.leaves.push(placeCard(card, x + left, top, width, style, parent));
        top += card.height + cardGapPx;
      }
    },
  };
}
