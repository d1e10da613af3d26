import { cardsOf, hangBelow, hangBeside, type Block, type Canvas } from './block.ts';
import { doorsOf, piecesOf, sidesOf, type Piece } from './doors.ts';
import { layoutFlat, type FlatGraph, type FlatLayout, type KnownLayouts, type Port } from './elk.ts';
import type { FlowGroup, FlowNode } from './flowchart-graph.ts';
import { isList, listBlock, titlePad } from './list.ts';
import { groupLook } from './look.ts';
import { rootId, type Plan } from './plan.ts';
import { finishEdges } from './glue.ts';
import { labelBox, placeLabel } from './edge-label.ts';
import { emptyScene, shifted, type Scene } from './scene.ts';
import { columnPx, compactStyle, tightStyle, wideStyle, type Style } from './style.ts';
import { isBeside, WideLeaves } from './wide-leaves.ts';
import { clearTitleX, titleOf, titleRuns, type Title } from './title.ts';

/** The picture for a page's text column; set smaller when it would be wider than that. */
export async function layoutWide(plan: Plan): Promise<{ scene: Scene; style: Style }> {
  for (const style of [wideStyle, compactStyle]) {
    const scene = await new WideLayout(plan, style).scene();
    if (scene.width <= columnPx) return { scene, style };
  }
  return { scene: await new WideLayout(plan, tightStyle).scene(), style: tightStyle };
}

class WideLayout {
  private readonly plan: Plan;
  private readonly style: Style;
  private readonly pieces: readonly Piece[];
  private readonly leaves: WideLeaves;
  private readonly blocks = new Map<string, Promise<Block>>();
  private readonly known: KnownLayouts = new Map();

  constructor(plan: Plan, style: Style) {
    this.plan = plan;
    this.style = style;
    this.pieces = plan.edges.flatMap((edge) => piecesOf(plan, edge));
    this.leaves = new WideLeaves(plan, style);
  }

  async scene(): Promise<Scene> {
    const scene = emptyScene();
    const canvas: Canvas = { scene, lines: new Map() };
    const root = await this.groupBlock(undefined, 0);
    root.place(canvas, 0, 0);
    scene.width = Math.ceil(root.width);
    scene.height = Math.ceil(root.height);
    finishEdges(this.plan, this.pieces, canvas);
    return scene;
  }

  /** Each block is laid out once for each width that is asked of it. */
  private child(node: FlowNode, parent: string | undefined, minWidth: number): Promise<Block> {
    const key = `${node.id} ${minWidth}`;
    const made = this.blocks.get(key) ?? this.childBlock(node, parent, minWidth);
    this.blocks.set(key, made);
    return made;
  }

  private async childBlock(node: FlowNode, parent: string | undefined, minWidth: number): Promise<Block> {
    const { plan, style } = this;
    if (node.kind === 'leaf') return this.leaves.block(node, parent);
    const isAtSide = isBeside(plan, node.id);
    const { cards, width } = cardsOf(plan, node.id, style, isAtSide ? 0 : minWidth);
    const host = await this.groupBlock(node, isAtSide ? minWidth : Math.max(minWidth, width));
    if (cards.length === 0) return host;
    if (isAtSide) return hangBeside(host, cards, plan, style, parent);
    return hangBelow(host, cardsOf(plan, node.id, style, host.width).cards, plan, style, parent);
  }

  /** A group, or the whole picture when there is none: laid out, then again when its title or its children's widths ask for it. */
  private async groupBlock(group: FlowGroup | undefined, minWidth: number): Promise<Block> {
    const { plan, style } = this;
    if (group && isList(plan, group)) return listBlock(plan, group, style, minWidth, this.parentOf(group.id));
    const id = group?.id ?? rootId;
    const nodes = plan.childrenOf(id);
    const build = (widths?: ReadonlyMap<string, number>) =>
      Promise.all(nodes.map((node) => this.child(node, group?.id, widths?.get(node.id) ?? 0)));
    let blocks = await build();
    let title = group ? titleOf(group, style, Infinity) : undefined;
    let flat = await this.layout(id, blocks, title, minWidth);
    const widths = this.evenWidths(nodes, blocks, flat);
    if (widths.size > 0) {
      blocks = await build(widths);
      flat = await this.layout(id, blocks, title, minWidth);
    }
    if (group && title) {
      const room = Math.max(minWidth, flat.width, style.titleMinPx + 2 * style.groupPad) - 2 * style.groupPad;
      title = titleOf(group, style, room);
      const least = Math.max(minWidth, title.width + 2 * style.groupPad);
      if (title.bold.length + title.plain.length > group.lines.length || least > flat.width) {
        flat = await this.layout(id, blocks, title, least);
      }
      const clash = this.titleX(flat, title) + title.width + style.groupPad - flat.width;
      if (clash > 0) flat = await this.layout(id, blocks, title, flat.width + clash);
    }
    return this.toBlock(group, blocks, flat, title);
  }

  private layout(...group: Parameters<WideLayout['flat']>): Promise<FlatLayout> {
    return layoutFlat(this.flat(...group), this.known);
  }

  private parentOf(id: string): string | undefined {
    const [, parent] = this.plan.chain(id);
    return parent === rootId ? undefined : parent;
  }

  private topOf(title: Title | undefined): number {
    if (!title) return 2;
    const { above, below } = titlePad(this.style);
    return title.height === 0 ? this.style.groupPad : above + title.height + below;
  }

  private flat(id: string, blocks: readonly Block[], title: Title | undefined, minWidth: number): FlatGraph {
    const { plan, style } = this;
    const own = this.pieces.filter(({ group }) => group === id);
    const lines = [...new Map(own.map((piece) => [piece.id, piece])).values()].map((piece) => {
      const label = piece.isCommon && piece.edge.lines.length > 0 ? { label: labelBox(piece.edge.lines, style) } : {};
      return { id: piece.id, from: piece.from, to: piece.to, ...label };
    });
    return {
      direction: plan.graph.direction,
      style,
      padding: { top: this.topOf(title), other: title ? style.groupPad : 2 },
      minWidth,
      borderPorts: id === rootId ? [] : doorsOf(plan, id).map(({ key, side }) => ({ id: key, side })),
      boxes: blocks,
      lines,
    };
  }

  /** Groups of one kind that stand above each other become equally wide. */
  private evenWidths(nodes: readonly FlowNode[], blocks: readonly Block[], flat: FlatLayout): Map<string, number> {
    const spans = nodes.flatMap((node, index) => {
      const block = blocks[index];
      const x = flat.boxes.get(node.id)?.x;
      if (node.kind === 'leaf' || !block || x === undefined) return [];
      return [{ id: node.id, look: groupLook(node), x, end: x + block.width, width: block.width }];
    });
    const even = new Map<string, number>();
    for (const span of spans) {
      const column = spans.filter((other) => other.look === span.look && other.x < span.end && span.x < other.end);
      const widest = Math.max(...column.map(({ width }) => width));
      if (widest > span.width + 0.5) even.set(span.id, widest);
    }
    return even;
  }

  private titleX(flat: FlatLayout, title: Title): number {
    return clearTitleX(title, [...flat.lines.values()].flat(), this.topOf(title), this.style);
  }

  private toBlock(
    group: FlowGroup | undefined,
    blocks: readonly Block[],
    flat: FlatLayout,
    title: Title | undefined,
  ): Block {
    const { plan, style } = this;
    const id = group?.id ?? rootId;
    const { width, height } = flat;
    const ports = new Map<string, Port>();
    const { out } = sidesOf(plan);
    for (const { key, side } of id === rootId ? [] : doorsOf(plan, id)) {
      const at = flat.ports.get(key) ?? { x: 0, y: 0 };
      ports.set(key, { ...at, side });
    }
    const isMiddle = group !== undefined && groupLook(group) === 'mhs' && out === 'EAST';
    const place = (canvas: Canvas, x: number, y: number): void => {
      if (group && title) {
        const titleX = isMiddle ? x + width / 2 : x + this.titleX(flat, title);
        const runs = titleRuns(title, titleX, y + titlePad(style).above, isMiddle ? 'middle' : 'start', style);
        const rect = { x, y, width, height };
        const { classes } = group;
        canvas.scene.groups.push({ id, classes, look: groupLook(group), rect, runs, parent: this.parentOf(id) });
      }
      for (const block of blocks) {
        const at = flat.boxes.get(block.id) ?? { x: 0, y: 0 };
        block.place(canvas, x + at.x, y + at.y);
      }
      for (const [line, points] of flat.lines) {
        canvas.lines.set(
          `${id} ${line}`,
          points.map((point) => shifted(point, x, y)),
        );
      }
      for (const piece of this.pieces) {
        const at = piece.group === id && piece.isCommon ? flat.labels.get(piece.id) : undefined;
        if (at) canvas.scene.labels.push(placeLabel(piece.edge, shifted(at, x, y), style));
      }
    };
    return { id, width, height, ports, place };
  }
}
