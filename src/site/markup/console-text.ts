/** A command of a `console` block, with the lines that are shown below it. */
export interface ShownCommand {
  readonly command: string;
  /** Its place among the lines of the block, from 0; the output follows the command. */
  readonly line: number;
  readonly output: readonly string[];
}

/**
 * The commands of a `console` block. `$ ` begins one; it goes on after a backslash at the end of a line, and to the end
 * of a here-document. All other lines are output.
 */
export function shownCommands(text: string): ShownCommand[] {
  const commands: { lines: string[]; line: number; output: string[] }[] = [];
  let isOpen = false;
  for (const [line, words] of text.split('\n').entries()) {
    const last = commands.at(-1);
    if (isOpen && last !== undefined) last.lines.push(words);
    else if (words.startsWith('$ ')) commands.push({ lines: [words.slice(2)], line, output: [] });
    else last?.output.push(words);
    isOpen = goesOn(commands.at(-1)?.lines ?? []);
  }
  return commands.map(({ lines, line, output }) => ({ command: lines.join('\n'), line, output }));
}

function goesOn(lines: readonly string[]): boolean {
  const [, end] = /<<-?\s*["']?(\w+)/.exec(lines.join('\n')) ?? [];
  return end === undefined ? lines.at(-1)?.endsWith('\\') === true : !lines.slice(1).includes(end);
}

/** What a reader pastes: the commands alone. */
export const commandsToPaste = (text: string): string =>
  shownCommands(text)
    .map(({ command }) => command)
    .join('\n');
