import type { ElkExtendedEdge, ElkNode, ElkPort, ELK } from 'elkjs/lib/elk-api.js';
import type { Direction } from './flowchart-graph.ts';
import type { Point } from './scene.ts';
import type { Style } from './style.ts';

export type Side = 'EAST' | 'WEST' | 'NORTH' | 'SOUTH';

export interface Port extends Point {
  readonly side: Side;
}

/** One group and what lies directly in it; nested groups are boxes of known size with fixed ports. */
export interface FlatGraph {
  readonly direction: Direction;
  readonly style: Style;
  readonly padding: { readonly top: number; readonly other: number };
  readonly minWidth: number;
  /** Ports on the group's own border, placed by the layout. */
  readonly borderPorts: readonly { readonly id: string; readonly side: Side }[];
  readonly boxes: readonly FlatBox[];
  readonly lines: readonly FlatLine[];
}

export interface FlatBox {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly ports: ReadonlyMap<string, Port>;
}

export interface FlatLine {
  readonly id: string;
  readonly from: { readonly box?: string; readonly port: string };
  readonly to: { readonly box?: string; readonly port: string };
  readonly label?: { readonly width: number; readonly height: number };
}

/** Positions relative to the group's top left corner. */
export interface FlatLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Point>;
  readonly ports: ReadonlyMap<string, Point>;
  readonly lines: ReadonlyMap<string, readonly Point[]>;
  readonly labels: ReadonlyMap<string, Point>;
}

let loading: Promise<ELK> | undefined;

async function load(): Promise<ELK> {
  const { default: Elk } = await import('elkjs/lib/elk.bundled.js');
  return new Elk();
}

/** greedySwitch OFF and forceNodeModelOrder together keep siblings in definition order; either alone does not. */
function layered({ direction, style }: FlatGraph): Record<string, string> {
  return {
    'elk.algorithm': 'layered',
    'elk.hierarchyHandling': 'SEPARATE_CHILDREN',
    'elk.edgeRouting': 'ORTHOGONAL',
    'elk.direction': direction === 'LR' ? 'RIGHT' : 'DOWN',
    'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
    'elk.layered.crossingMinimization.forceNodeModelOrder': 'true',
    'elk.layered.crossingMinimization.greedySwitch.type': 'OFF',
    'elk.layered.cycleBreaking.strategy': 'MODEL_ORDER',
    'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
    'elk.layered.nodePlacement.favorStraightEdges': 'true',
    'elk.separateConnectedComponents': 'false',
    'elk.layered.mergeEdges': 'false',
    'elk.spacing.nodeNode': String(style.gap),
    'elk.layered.spacing.nodeNodeBetweenLayers': String(style.layerGap),
    'elk.spacing.edgeEdge': '10',
    'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
    'elk.spacing.edgeNode': '12',
    'elk.layered.spacing.edgeNodeBetweenLayers': String(Math.max(10, style.layerGap - 18)),
    'elk.spacing.portPort': '12',
  };
}

/** Layouts that are done already: groups that differ in nothing but their names are laid out once. */
export type KnownLayouts = Map<string, Promise<ElkNode>>;

/** Lays out one group with ELK's layered algorithm. Each group is laid out alone, inside out, so nothing reorders across groups. */
export async function layoutFlat(flat: FlatGraph, known: KnownLayouts): Promise<FlatLayout> {
  const root = toElk(flat);
  const key = JSON.stringify(root);
  const laidOut = known.get(key) ?? (loading ??= load()).then((elk) => elk.layout(root));
  known.set(key, laidOut);
  const { width = 0, height = 0, children = [], ports = [], edges = [] } = (await laidOut).children?.[0] ?? { id: '' };
  const at = (place: Partial<Point> | undefined): Point => ({ x: place?.x ?? 0, y: place?.y ?? 0 });
  return {
    width,
    height,
    boxes: new Map(flat.boxes.map(({ id }, index) => [id, at(children[index])])),
    ports: new Map(flat.borderPorts.map(({ id }, index) => [id, at(ports[index])])),
    lines: new Map(flat.lines.map(({ id }, index) => [id, pointsOf(edges[index])])),
    labels: new Map(
      flat.lines.flatMap(({ id, label }, i) => (label ? [[id, at(edges[i]?.labels?.[0])] as const] : [])),
    ),
  };
}

/** The group as ELK wants it, with numbers for names. */
function toElk(flat: FlatGraph): ElkNode {
  const numbers = new Map<string, string>();
  const number = (...words: readonly string[]): string => {
    const name = JSON.stringify(words);
    if (!numbers.has(name)) numbers.set(name, String(numbers.size));
    return numbers.get(name) ?? '';
  };
  const port = (id: string, side: Side, at: Partial<Point>): ElkPort => ({
    id,
    ...at,
    width: 0,
    height: 0,
    layoutOptions: { 'elk.port.side': side },
  });
  const node = ({ id, width, height, ports }: FlatBox): ElkNode => ({
    id: number('box', id),
    width,
    height,
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
    ports: [...ports].map(([name, { x, y, side }]) => port(number('port', id, name), side, { x, y })),
  });
  const end = ({ box, port: name }: FlatLine['from']) =>
    box === undefined ? number('border', name) : number('port', box, name);
  const edge = ({ id, from, to, label }: FlatLine): ElkExtendedEdge => ({
    id: number('line', id),
    sources: [end(from)],
    targets: [end(to)],
    ...(label && { labels: [{ id: number('label', id), text: ' ', ...label, layoutOptions: inlineLabel }] }),
  });
  const { top, other } = flat.padding;
  const group: ElkNode = {
    id: 'group',
    layoutOptions: {
      ...layered(flat),
      'elk.padding': `[top=${top},left=${other},bottom=${other},right=${other}]`,
      'elk.nodeSize.constraints': 'MINIMUM_SIZE PORTS',
      'elk.nodeSize.minimum': `(${flat.minWidth},${top + other})`,
      'elk.portConstraints': 'FIXED_SIDE',
    },
    ports: flat.borderPorts.map(({ id, side }) => port(number('border', id), side, {})),
    children: flat.boxes.map(node),
    edges: flat.lines.map(edge),
  };
  const padding = { 'elk.padding': '[left=0,top=0,right=0,bottom=0]' };
  return { id: 'root', layoutOptions: { ...layered(flat), ...padding }, children: [group] };
}

const inlineLabel = { 'elk.edgeLabels.inline': 'true', 'elk.edgeLabels.placement': 'CENTER' };

const pointsOf = (edge: ElkExtendedEdge | undefined): Point[] =>
  (edge?.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]);
