import { cardsOf, hangBelow, hangBeside, leafBlock, type Block } from './block.ts';
import { doorsOf } from './doors.ts';
import type { FlowLeaf, FlowNode } from './flowchart-graph.ts';
import { leafBox } from './leaf.ts';
import { isList } from './list.ts';
import { isEqualised, leafLook } from './look.ts';
import { rootId, type Plan } from './plan.ts';
import type { Style } from './style.ts';

/**
 * Cards stand at the side where lines run downwards, and where a host alone in its group has one card and nothing leaving it: the
 * group is then half as high.
 */
export function isBeside(plan: Plan, host: string): boolean {
  if (plan.graph.direction === 'TB') return true;
  const [, group = rootId] = plan.chain(host);
  return (
    plan.node(host).kind === 'leaf' &&
    group !== rootId &&
    plan.cards.get(host)?.length === 1 &&
    plan.childrenOf(group).length === 1 &&
    !plan.edges.some(({ from }) => from === host)
  );
}

/** The leaves of a wide picture with their cards, those of one look equally wide, with cards and without. */
export class WideLeaves {
  private readonly widths = new Map<string, number>();
  /** The width of all cards that stand at a side. */
  private besidePx = 0;
  private readonly plan: Plan;
  private readonly style: Style;

  constructor(plan: Plan, style: Style) {
    this.plan = plan;
    this.style = style;
    this.collect(plan.graph.roots);
  }

  block(leaf: FlowLeaf, parent: string | undefined): Block {
    const { plan, style } = this;
    const box = leafBox(leaf, style);
    const width = Math.max(box.width, this.widths.get(this.key(leaf)) ?? 0);
    const isAtSide = isBeside(plan, leaf.id);
    const { cards, width: cardWidth } = cardsOf(plan, leaf.id, style, isAtSide ? this.besidePx : width);
    const full = isAtSide ? width : Math.max(width, cardWidth);
    const block = leafBlock(box, full, doorsOf(plan, leaf.id), style, parent, cards.length === 0);
    if (cards.length === 0) return block;
    return (isAtSide ? hangBeside : hangBelow)(block, cards, plan, style, parent);
  }

  private key(leaf: FlowLeaf): string {
    return `${leafLook(leaf)} ${this.plan.cards.has(leaf.id) ? 'with' : 'without'}`;
  }

  private collect(nodes: readonly FlowNode[]): void {
    for (const node of nodes) {
      if (node.kind === 'group') {
        if (!isList(this.plan, node)) this.collect(node.children);
        continue;
      }
      const own = leafBox(node, this.style).width;
      const isAtSide = isBeside(this.plan, node.id);
      const { width } = cardsOf(this.plan, node.id, this.style, isAtSide ? 0 : own);
      if (isAtSide) this.besidePx = Math.max(this.besidePx, width);
      if (!isEqualised(leafLook(node))) continue;
      const least = Math.max(own, isAtSide ? 0 : width);
      this.widths.set(this.key(node), Math.max(this.widths.get(this.key(node)) ?? 0, least));
    }
  }
}
