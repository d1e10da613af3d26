import type { Block } from './block.ts';
import { touches, type Tip, type Trunk } from './trunks.ts';

/** A line along the right side, with the places where it turns to a part. */
export interface Lane {
  readonly rows: readonly { readonly row: number; readonly column: number; readonly tip: Tip }[];
  readonly first: number;
  readonly last: number;
  readonly isWaived: boolean;
}

/** The letters of a line, across and along. */
const solid = { across: '─', along: '│' } as const;
const dashed = { across: '┄', along: '┆' } as const;

/** What stands where a line across goes through a border or another line; room for it becomes part of it. */
const crossed: Readonly<Record<string, string>> = { '│': '┼', '╎': '┼', '┆': '┼' };

/** Each trunk at the ports that it touches, one port each; those that come from further up take the upper ports. */
function toLanes({ ports }: Block, trunks: readonly Trunk[]): Lane[] {
  const left = [...ports];
  const highest = (trunk: Trunk) => {
    const rows = [...touches(trunk).keys()].map((id) => ports.find((port) => port.id === id)?.row ?? 0);
    return Math.min(...rows);
  };
  const lanes = trunks
    .toSorted((a, b) => highest(a) - highest(b))
    .map((trunk) => {
      const rows = [...touches(trunk)].map(([id, tip]) => {
        const place = left.findIndex((port) => port.id === id);
        const [port] = left.splice(place, 1);
        if (place < 0 || port === undefined) throw new Error(`Cannot draw a line to ${id}: it has no port left`);
        return { row: port.row, column: port.column, tip };
      });
      const numbers = rows.map(({ row }) => row);
      return { rows, first: Math.min(...numbers), last: Math.max(...numbers), isWaived: trunk.isWaived };
    });
  return lanes.sort((a, b) => a.last - a.first - (b.last - b.first));
}

/** The lines to the right of a block, by column: those that are never at one height share one. */
export function toColumns(block: Block, trunks: readonly Trunk[]): Lane[][] {
  const columns: Lane[][] = [];
  for (const lane of toLanes(block, trunks)) {
    const free = columns.find((others) => others.every(({ first, last }) => last < lane.first || first > lane.last));
    if (free === undefined) columns.push([lane]);
    else free.push(lane);
  }
  return columns;
}

/** How wide so many columns of lines are. */
export const laneWidth = (columns: number): number => columns * 3;

const tips: Readonly<Record<Exclude<Tip, 'plain'>, string>> = { arrow: '◀', root: '●' };

/** The block with its lines, each from the parts that it joins to its column and along it. */
export function withLanes(block: Block, columns: readonly (readonly Lane[])[]): string[] {
  const grid = block.lines.map((line) => Array.from(line.padEnd(block.width + laneWidth(columns.length))));
  const at = (row: number, column: number): string => grid[row]?.[column] ?? ' ';
  const put = (row: number, column: number, letter: string) => {
    const line = grid[row];
    if (line !== undefined) line[column] = letter;
  };
  for (const [index, lanes] of columns.entries()) {
    const column = block.width + laneWidth(index) + 2;
    for (const { rows, first, last, isWaived } of lanes) {
      const { across, along } = isWaived ? dashed : solid;
      for (let row = first + 1; row < last; row++) put(row, column, at(row, column) === ' ' ? along : '┼');
      for (const { row, column: start, tip } of rows) {
        const isBorder = '│╎'.includes(at(row, start));
        if (isBorder && tip !== 'arrow') put(row, start, '├');
        const begin = start + (isBorder ? 1 : 2);
        for (let x = begin; x < column; x++)
          put(row, x, at(row, x) === ' ' ? across : (crossed[at(row, x)] ?? at(row, x)));
        put(row, begin, tip === 'plain' ? across : tips[tip]);
        put(row, column, row === first ? '┐' : row === last ? '┘' : '┤');
      }
    }
  }
  return grid.map((line) => line.join('').trimEnd());
}
