import { Column } from './column.ts';
import { planLanes } from './lanes.ts';
import type { Plan } from './plan.ts';
import { toRows } from './rows.ts';
import type { Scene } from './scene.ts';

/**
 * The picture for a phone: one column in definition order. Edges that cannot run straight run down gutters at the sides of their
 * innermost common group. Rows that fit nowhere are broken, one edge at a time, until everything fits; the picture grows beyond its
 * width only where a single word asks for it.
 */
export function layoutNarrow(plan: Plan, widthPx: number): Scene {
  const broken = new Set<string>();
  let width = widthPx;
  for (;;) {
    const rows = toRows(plan, broken);
    const planned = planLanes(plan, rows);
    if ('breaks' in planned) {
      for (const id of planned.breaks) broken.add(id);
      continue;
    }
    const column = new Column(plan, rows, planned.lanes);
    const scene = column.draw(width);
    if (column.tooTight.length > 0) for (const id of column.tooTight) broken.add(id);
    else if (column.missingPx > 0) width += Math.ceil(column.missingPx);
    else return scene;
  }
}
