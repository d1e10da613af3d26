/** Reads a picture of letters back, by following its lines: for tests. Knows nothing of how it was drawn. */

class Grid {
  readonly #lines: readonly string[];
  constructor(text: string) {
    this.#lines = text.split('\n');
  }
  get rows(): number {
    return this.#lines.length;
  }
  at = (row: number, column: number): string => this.#lines[row]?.[column] ?? ' ';
  line = (row: number): string => this.#lines[row] ?? '';
}

/** The text of the box whose right border stands here, or the text that ends here. */
function partAt(grid: Grid, row: number, column: number): string {
  if (!'│╎├'.includes(grid.at(row, column))) {
    const before = grid
      .line(row)
      .slice(0, column + 1)
      .trimEnd();
    return before.slice(Math.max(before.lastIndexOf('│'), before.lastIndexOf('╎')) + 1).trim();
  }
  let top = row;
  while (!'┐'.includes(grid.at(top, column))) top--;
  const left = grid.line(top).lastIndexOf('┌', column);
  const head = grid
    .line(top)
    .slice(left + 1, column)
    .replaceAll(/[─╌]/g, '')
    .trim();
  if (head !== '') return head;
  const words: string[] = [];
  for (let each = top + 1; grid.at(each, left) !== '└'; each++)
    words.push(
      grid
        .line(each)
        .slice(left + 1, column)
        .trim(),
    );
  return words.join(' ').trim();
}

type Read = readonly [from: string, kind: 'line' | 'request', to: string, isWaived: boolean];

/** The lines between boxes that stand side by side. */
function inRow(grid: Grid, row: number): Read[] {
  return [...grid.line(row).matchAll(/([│├])(───|──▶|◀──|┄┄┄|┄┄▶|◀┄┄)([┤│])/g)].flatMap(
    ({ index, 1: open, 2: joint = '', 3: close }): Read[] => {
      const rightEnd = grid.line(row - 1).indexOf('┐', index + 5);
      const isWaived = joint.includes('┄');
      if ((open === '├') === joint.startsWith('◀') || (close === '┤') === joint.endsWith('▶')) return [];
      const [a, b] = [partAt(grid, row, index), partAt(grid, row, rightEnd)];
      if (joint.endsWith('▶')) return [[a, 'request', b, isWaived]];
      return joint.startsWith('◀') ? [[b, 'request', a, isWaived]] : [[a, 'line', b, isWaived]];
    },
  );
}

/** Where a line that comes from its column on the right ends, and how. */
function followLeft(grid: Grid, row: number, start: number) {
  const across = grid.at(row, start - 1);
  let column = start - 1;
  while (`${across}┼`.includes(grid.at(row, column))) column--;
  const tip = grid.at(row, column);
  const end = '◀●'.includes(tip) ? column - 1 : column;
  return { part: partAt(grid, row, end), tip, across };
}

function alongColumn(grid: Grid, column: number): Read[] {
  const found: Read[] = [];
  let ends: ReturnType<typeof followLeft>[] = [];
  const along = new Set<string>();
  for (let row = 0; row < grid.rows; row++) {
    const letter = grid.at(row, column);
    if ('│┆'.includes(letter)) along.add(letter);
    if (!'┐┤┘'.includes(letter)) continue;
    ends.push(followLeft(grid, row, column));
    if (letter !== '┘') continue;
    const letters = new Set([...along, ...ends.map(({ across }) => (across === '┄' ? '┆' : '│'))]);
    if (letters.size !== 1) throw new Error(`A line is dashed in part, up to row ${row}`);
    const isWaived = letters.has('┆');
    const pick = (wanted: string) => ends.filter(({ tip }) => tip === wanted).map(({ part }) => part);
    const [arrows, roots] = [pick('◀'), pick('●')];
    const plain = ends.filter(({ tip }) => !'◀●'.includes(tip)).map(({ part }) => part);
    if (arrows.length > 0)
      found.push(...plain.flatMap((from) => arrows.map((to): Read => [from, 'request', to, isWaived])));
    else if (roots.length > 0) found.push(...plain.map((part): Read => [part, 'line', roots[0] ?? '', isWaived]));
    else found.push([plain[0] ?? '', 'line', plain[1] ?? '', isWaived]);
    ends = [];
    along.clear();
  }
  return found;
}

/** Every connection that a picture shows; a line has no direction, so its ends are in alphabetical order. */
export function connectionsIn(text: string): string[] {
  const grid = new Grid(text);
  const width = grid.line(0).lastIndexOf('┐') + 1;
  const columns = Array.from({ length: 40 }, (_, index) => width + 2 + index * 3);
  const read = [
    ...Array.from({ length: grid.rows }, (_, row) => inRow(grid, row)).flat(),
    ...columns.flatMap((column) => alongColumn(grid, column)),
  ];
  return read.map(toText).sort();
}

/** A connection as text, to compare. */
export const toText = ([from, kind, to, isWaived]: Read): string =>
  (kind === 'line' ? [from, to].sort().join(' — ') : `${from} → ${to}`) + (isWaived ? ', waived' : '');
