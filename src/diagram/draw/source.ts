import type { Problem } from './problem.ts';

/** One statement line of a text: comments, front matter and the inside of quotes are blanked, columns are kept. */
export interface SourceLine {
  readonly number: number;
  readonly text: string;
  /** The same line with the inside of `"…"` and `|…|` replaced by spaces, to look for keywords and operators. */
  readonly bare: string;
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The lines of a text, kept only to say where something stands; what it means is mermaid's to say. */
export class Source {
  readonly lines: readonly SourceLine[];
  /** `title:` of the front matter, which mermaid draws above the picture. */
  readonly problems: Problem[] = [];

  constructor(text: string) {
    let inFrontMatter = false;
    let inDescription = false;
    this.lines = text.split(/\r?\n/).map((raw, index) => {
      const number = index + 1;
      if (raw.trim() === '---' && (index === 0 || inFrontMatter)) inFrontMatter = index === 0;
      else if (inFrontMatter) {
        if (raw.trim() !== '' && !/^title:/.test(raw)) {
          this.problems.push(notDrawn(number, 'front matter', raw.trim(), 'only `title:`'));
        }
        return { number, text: '', bare: '' };
      }
      if (inFrontMatter || raw.trim() === '---') return { number, text: '', bare: '' };
      if (/^\s*%%\{/.test(raw)) this.problems.push(notDrawn(number, '%%{ }%%', raw.trim(), 'no directive'));
      const prose = inDescription || /^\s*acc(Title|Descr)\b/.test(raw);
      if (/^\s*accDescr\s*\{/.test(raw)) inDescription = true;
      if (inDescription && raw.includes('}')) inDescription = false;
      const line = prose || /^\s*%%/.test(raw) ? '' : raw;
      const blank = (part: string): string =>
        part.charAt(0) + ' '.repeat(part.length - 2) + part.charAt(part.length - 1);
      return { number, text: line, bare: line.replace(/"[^"]*"|\|[^|]*\|/g, blank) };
    });
  }

  /** The first line that matches, from 1; 0 when none does. */
  lineOf(pattern: RegExp): number {
    return this.lines.find(({ bare, text }) => pattern.test(bare) || pattern.test(text))?.number ?? 0;
  }

  /** The first line that names all of these ids, best effort. */
  lineNaming(...ids: readonly string[]): number {
    const patterns = ids.map((id) => new RegExp(`(?<![\\w-])${escapeRegExp(id)}(?!\\w)`));
    const naming = (part: 'bare' | 'text') =>
      this.lines.find((line) => patterns.every((pattern) => pattern.test(line[part])))?.number;
    return naming('bare') ?? naming('text') ?? 0;
  }
}

/** A construct mermaid reads and this room does not draw. */
export function notDrawn(line: number, construct: string, value: string, expected: string): Problem {
  return { line, construct, message: `Cannot draw ${construct} (\`${value}\`): expected ${expected}` };
}
