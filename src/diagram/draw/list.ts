import { spreadPorts, type Block } from './block.ts';
import { doorsOf, ownEnds } from './doors.ts';
import type { FlowGroup, FlowLeaf } from './flowchart-graph.ts';
import { leafBox, placeLeaf } from './leaf.ts';
import { groupLook } from './look.ts';
import type { Plan } from './plan.ts';
import type { Style } from './style.ts';
import { titleOf, titleRuns } from './title.ts';

const gapPx = 8;

/**
 * A group of leaves without edges among them is a list: drawn as one box, every leaf as wide as the widest. Each line goes straight
 * to its leaf, so no bundle may fan out inside.
 */
export function isList(plan: Plan, group: FlowGroup): boolean {
  const children = new Set(group.children.map(({ id }) => id));
  const doors = group.children.flatMap(({ id }) => doorsOf(plan, id)).map(({ key }) => key);
  return (
    plan.graph.direction === 'LR' &&
    group.direction !== 'LR' &&
    new Set(doors).size === doors.length &&
    group.children.every((child) => child.kind === 'leaf' && !plan.stems.has(child.id)) &&
    !plan.edges.some(({ from, to }) => children.has(from) && children.has(to))
  );
}

/** The distance of a group's title from its top, and of its content from its title. */
export const titlePad = (style: Style): { above: number; below: number } =>
  style.form === 'wide' ? { above: 11, below: 9 } : { above: 9, below: 7 };

export function listBlock(
  plan: Plan,
  group: FlowGroup,
  style: Style,
  minWidth: number,
  parent: string | undefined,
): Block {
  const pad = style.groupPad;
  const { above, below } = titlePad(style);
  const boxes = (group.children as readonly FlowLeaf[]).map((leaf) => leafBox(leaf, style));
  const least = Math.max(minWidth - 2 * pad, ...boxes.map(({ width }) => width));
  const title = titleOf(group, style, Math.max(least, style.titleMinPx));
  const inner = Math.max(least, title.width);
  const top = title.height === 0 ? pad : above + title.height + below;
  let y = top;
  const tops = boxes.map(({ height }) => (y += height + gapPx) - height - gapPx);
  const width = inner + 2 * pad;
  const height = y - gapPx + pad;
  const own = doorsOf(plan, group.id);
  const ports = new Map(spreadPorts(own, { width, height }, { x: width / 2, y: height / 2 }));
  const taken = new Set<number>();
  boxes.forEach((box, index) => {
    const middle = { x: inner / 2, y: box.portY };
    for (const [key, port] of spreadPorts(doorsOf(plan, box.leaf.id), { width: inner, height: box.height }, middle)) {
      const portY = (tops[index] ?? 0) + port.y;
      if (ports.has(key)) ports.set(key, { x: port.side === 'EAST' ? width : 0, y: portY, side: port.side });
      taken.add(portY);
    }
  });
  for (const key of ownEnds(plan, group.id)) {
    const port = ports.get(key);
    if (!port) continue;
    const clearance = (at: number) => Math.min(...[...taken].map((other) => Math.abs(other - at)), 10);
    const places = [height / 2, above + style.linePx / 2, ...tops.map((at) => at - gapPx / 2), height - pad / 2];
    const free = places.reduce((best, at) => (clearance(at) > clearance(best) ? at : best), height / 2);
    taken.add(free);
    ports.set(key, { ...port, y: free });
  }
  const look = groupLook(group);
  return {
    id: group.id,
    width,
    height,
    ports,
    place: ({ scene }, x, y0) => {
      const anchor = look === 'mhs' ? 'middle' : 'start';
      const runs = titleRuns(title, anchor === 'middle' ? x + width / 2 : x + pad, y0 + above, anchor, style);
      scene.groups.push({
        id: group.id,
        classes: group.classes,
        look,
        rect: { x, y: y0, width, height },
        runs,
        parent,
      });
      boxes.forEach((box, index) => {
        const stretched = { ...box, width: box.look === 'circle' ? box.width : inner };
        scene.leaves.push(
          placeLeaf(stretched, x + (width - stretched.width) / 2, y0 + (tops[index] ?? 0), style, group.id),
        );
      });
    },
  };
}
