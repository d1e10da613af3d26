import type { Problem } from './problem.ts';
import { notDrawn } from './source.ts';

const inLabels: readonly [RegExp, string, string][] = [
  [/<(?!br\s*\/?>)\/?[a-z!][^>]*>/i, 'HTML', 'plain text and `<br/>`; write `#lt;` for a less-than sign'],
  [/(?:^|\s)fa[bsrl]?:fa-/, 'icon', 'plain text'],
  [/\$\$/, 'formula', 'plain text'],
  [/\\n/, '\\n', '`<br/>` for a new line, `#92;` for a backslash'],
];

/** What a label may not carry, told before entities are decoded: `#lt;b#gt;` is text, `<b>` is not. */
export function labelProblems(line: number, where: string, label = '', type = 'text'): Problem[] {
  const problems = inLabels
    .filter(([pattern]) => pattern.test(label))
    .map(([, construct, expected]) => notDrawn(line, `${construct} in a ${where}`, label, expected));
  if (type === 'markdown')
    problems.push(notDrawn(line, `markdown in a ${where}`, label, 'plain text in double quotes'));
  return problems;
}
