/** What a page gets wrong, with the line of the page. */
export interface Problem {
  readonly line: number;
  readonly message: string;
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether a line of output is as shown; `[..]` stands for anything within it. */
export const isAsShown = (shown: string, actual: string): boolean =>
  shown === actual || new RegExp(`^${shown.split('[..]').map(escaped).join('.*')}$`, 's').test(actual);

/** The first line that differs, as a problem; `line` is where the shown lines begin. */
export function compareLines(shown: readonly string[], actual: readonly string[], line: number): Problem[] {
  const at = Array.from({ length: Math.max(shown.length, actual.length) }).findIndex(
    (_, index) => !isAsShown(shown[index] ?? '\u0000', actual[index] ?? '\u0000'),
  );
  return at < 0 ? [] : [{ line: line + at, message: `shows ${told(shown[at])}, and got ${told(actual[at])}` }];
}

const told = (text: string | undefined): string => (text === undefined ? 'no more lines' : JSON.stringify(text));

/** What differs each time, whoever runs it. */
const volatile = [
  /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi,
  /\bey[\w-]+\.ey[\w-]+\.[\w-]*/g,
  /\b\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?/g,
  /\b[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT\b/g,
  /\b1[7-9]\d{8}\b/g,
];

/** The output as a page shows it from now on: lines that match keep their wildcards, new ones get those that they need. */
export function rewritten(shown: readonly string[], actual: readonly string[]): string[] {
  let next = 0;
  return actual.map((line) => {
    const at = shown.findIndex((each, index) => index >= next && isAsShown(each, line));
    if (at >= 0) next = at + 1;
    return shown[at] ?? volatile.reduce((text, pattern) => text.replaceAll(pattern, '[..]'), line);
  });
}

/** Wildcards that would let a whole line be anything. */
export const wholeLineWildcards = (lines: readonly string[], line: number): Problem[] =>
  lines.flatMap((text, index) =>
    text.includes('[..]') && !/[\p{L}\p{N}]/u.test(text.replaceAll('[..]', ''))
      ? [{ line: line + index, message: '[..] stands for a whole line: show what is always the same in it' }]
      : [],
  );
