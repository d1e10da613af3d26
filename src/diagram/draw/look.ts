import type { FlowGroup, FlowLeaf, Shape } from './flowchart-graph.ts';

/** How a thing is drawn: the known classes by name, everything else by its Mermaid shape. */
export type Look =
  | 'system'
  | 'mhs'
  | 'adapter'
  | 'spine'
  | 'record'
  | 'people'
  | 'boundary'
  | 'organisation'
  | 'middleware'
  | 'spineservices'
  | 'group'
  | Shape;

const leafLooks: readonly Look[] = ['system', 'mhs', 'adapter', 'spine', 'record', 'people'];
const groupLooks: readonly Look[] = ['boundary', 'organisation', 'middleware', 'spineservices', 'mhs'];

export function leafLook({ classes, shape }: FlowLeaf): Look {
  return leafLooks.find((look) => classes.includes(look)) ?? shape;
}

export function groupLook({ classes }: FlowGroup): Look {
  return groupLooks.find((look) => classes.includes(look)) ?? 'group';
}

/** Looks whose boxes are made equally wide, so that columns line up across organisations. */
export const isEqualised = (look: Look): boolean => leafLooks.includes(look) && look !== 'record';

/** How far the drawn outline stands back from the side of its rectangle, at this distance from the middle of the side. */
export function setback(look: Look, widthPx: number, heightPx: number, offsetPx: number, side: 'x' | 'y'): number {
  const [along, across] = side === 'x' ? [heightPx / 2, widthPx / 2] : [widthPx / 2, heightPx / 2];
  const part = Math.min(1, Math.abs(offsetPx) / along);
  if (look === 'diamond') return across * part;
  if (look === 'circle') return across * (1 - Math.sqrt(1 - part * part));
  if (look === 'stadium' && side === 'x') return along * (1 - Math.sqrt(1 - part * part));
  if (look === 'hexagon' && side === 'x') return hexagonPointPx * part;
  return 0;
}

export const hexagonPointPx = 12;
/** Radius of the caps of a cylinder, and half the height of its lid. */
export const cylinderCapPx = 6;
/** The cut corner of a Spine service. */
export const chamferPx = 7;
/** The distance between the two lines of a Message Handling Server's border, and of a subroutine's sides. */
export const doublePx = 3.5;
