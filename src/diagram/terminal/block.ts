/** A place on the right of a part, from which a line can leave it. */
export interface Port {
  /** The member whose place it is. */
  readonly id: string;
  readonly row: number;
  /** Of the last letter of the part: its border, or the end of its text. */
  readonly column: number;
}

/** Lines of letters, all of one length, with the places where lines of the picture can start. */
export interface Block {
  readonly lines: readonly string[];
  readonly width: number;
  readonly ports: readonly Port[];
}

const shifted = (ports: readonly Port[], rows: number, columns: number): Port[] =>
  ports.map((port) => ({ ...port, row: port.row + rows, column: port.column + columns }));

// Whatever a terminal could take for an order, or show as nothing.
const blank = /[\s\p{C}]+/u;

/** Text in lines of at most so many letters; a longer word is cut. */
export function fold(text: string, letters: number): string[] {
  const width = Math.max(1, letters);
  const lines: string[] = [];
  for (const word of text.split(blank).filter((each) => each !== '')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else for (let at = 0; at < word.length; at += width) lines.push(word.slice(at, at + width));
  }
  return lines.length === 0 ? [''] : lines;
}

/** A block with room to its right. */
const padded = ({ lines, ports }: Block, width: number): Block => ({
  lines: lines.map((line) => line.padEnd(width)),
  width,
  ports,
});

/** One below the other. */
export function stacked(blocks: readonly Block[]): Block {
  const width = Math.max(0, ...blocks.map((block) => block.width));
  const lines: string[] = [];
  const ports: Port[] = [];
  for (const block of blocks) {
    ports.push(...shifted(block.ports, lines.length, 0));
    lines.push(...padded(block, width).lines);
  }
  return { lines, width, ports };
}

/** Two side by side, joined in their second line. */
export function joined(left: Block, right: Block, joint: string): Block {
  const height = Math.max(left.lines.length, right.lines.length);
  const line = ({ lines, width }: Block, row: number) => lines[row] ?? ' '.repeat(width);
  const open = (text: string, at: number, letter: string) => text.slice(0, at) + letter + text.slice(at + 1);
  const lines = Array.from({ length: height }, (_, row) => {
    if (row !== 1) return `${line(left, row)}${' '.repeat(joint.length)}${line(right, row)}`;
    const [from, to] = [line(left, row), line(right, row)];
    const first = joint.startsWith('◀') ? from : open(from, from.length - 1, '├');
    return `${first}${joint}${joint.endsWith('▶') ? to : open(to, 0, '┤')}`;
  });
  const offset = left.width + joint.length;
  return { lines, width: offset + right.width, ports: [...left.ports, ...shifted(right.ports, 0, offset)] };
}

/** Text alone; with a port there is room for the beginning of its line. */
export function textBlock(text: string, width: number, port?: string): Block {
  const room = port === undefined ? 0 : 2;
  const lines = fold(text, width - room);
  const widest = Math.max(...lines.map((line) => line.length)) + room;
  const column = (lines[0] ?? '').length - 1;
  return padded({ lines, width: widest, ports: port === undefined ? [] : [{ id: port, row: 0, column }] }, widest);
}

/** A box around text, with so many ports on its right, each in a line of its own. */
export function leafBox(id: string, text: string, width: number, ports: number): Block {
  const lines = fold(text, width - 4);
  while (lines.length < ports) lines.push('');
  const widest = Math.max(...lines.map((line) => line.length));
  const rule = '─'.repeat(widest + 2);
  return {
    lines: [`┌${rule}┐`, ...lines.map((line) => `│ ${line.padEnd(widest)} │`), `└${rule}┘`],
    width: widest + 4,
    ports: Array.from({ length: ports }, (_, index) => ({ id, row: index + 1, column: widest + 3 })),
  };
}

/** How a box is drawn. */
export interface BoxForm {
  readonly id: string;
  /** On its upper border, and below. */
  readonly titles: readonly string[];
  readonly width: number;
  /** Whether it is only a thought: a dashed line. */
  readonly isLogical: boolean;
  /** How many ports it has itself, each in a line of its own. */
  readonly ports: number;
}

/** A box around a block, as wide as it is told. */
export function groupBox(inner: Block, { id, titles, width, isLogical, ports }: BoxForm): Block {
  const [across, along] = isLogical ? ['╌', '╎'] : ['─', '│'];
  const room = width - 4;
  const [head = '', ...below] = titles.flatMap((title) => fold(title, room - 1));
  const own = Array<string>(ports).fill('');
  const content = padded(inner, room).lines;
  // Lines of its own stand where they cross those of what is inside least.
  const isLast = inner.ports.length > 0;
  const rows = [...below, ...(isLast ? [...content, ...own] : [...own, ...content])];
  const start = 1 + below.length;
  const ownStart = isLast ? start + content.length : start;
  return {
    lines: [
      `┌${across} ${head} ${across.repeat(Math.max(0, width - head.length - 5))}┐`,
      ...rows.map((row) => `${along} ${row.padEnd(room)} ${along}`),
      `└${across.repeat(width - 2)}┘`,
    ],
    width,
    ports: [
      ...own.map((_, index) => ({ id, row: ownStart + index, column: width - 1 })),
      ...shifted(inner.ports, isLast ? start : start + own.length, 2),
    ],
  };
}
