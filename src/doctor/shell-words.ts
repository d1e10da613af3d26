import { placeOf, quoted, type Place, type TextProblem } from './text-problem.ts';

/** What stands for a command whose output only the shell knows; for a fresh UUID, one stands in its place. */
const substitute = (command: string): string =>
  /uuid|guid/i.test(command) ? '00000000-0000-4000-8000-000000000000' : '$(…)';

const ansiEscapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/**
 * The words of the first command in a text, as its shell splits it: POSIX quotes, escapes and lines that go on; the
 * carets of Windows’ command prompt; the backticks of PowerShell. Nothing is run: `$NAME` stays as it is.
 */
export function shellWords(text: string): readonly string[] | TextProblem {
  const isPrompt = /\^[ \t]*\r?\n|\^"/.test(text);
  const isPowerShell = !isPrompt && /`\r?\n/.test(text);
  const prepared = isPrompt ? text.replaceAll(caret, (_, letter: string | undefined) => letter ?? ' ') : text;
  const placeAt = (index: number): Place => placeOf(text, isPrompt ? withCarets(text, index) : index);
  return new Splitter(prepared, isPowerShell ? '`' : '\\', placeAt).split();
}

/** A caret of the command prompt, and the letter that it stands before, if it is not the end of a line. */
const caret = /\^(?:[ \t]*\r?\n|(.))/gs;

/** Where a letter stood before the carets were taken out. */
function withCarets(text: string, index: number): number {
  let origin = index;
  for (const { index: at, 0: whole } of text.matchAll(caret)) if (at < origin) origin += whole.length - 1;
  return origin;
}

class Splitter {
  readonly #text: string;
  /** The character that takes the meaning from the next one. */
  readonly #escape: string;
  readonly #words: string[] = [];
  #at = 0;
  #word: string | undefined;
  /** The next word is a file that output goes to. */
  #isRedirected = false;

  readonly #placeAt: (index: number) => Place;

  constructor(text: string, escape: string, placeAt: (index: number) => Place) {
    this.#text = text;
    this.#escape = escape;
    this.#placeAt = placeAt;
  }

  split(): readonly string[] | TextProblem {
    while (this.#at < this.#text.length) {
      const char = this.#next();
      if (char === '\n') {
        const problem = this.#lineEnd();
        if (problem !== undefined) return problem;
        if (this.#words.length > 0) return this.#words;
      } else if (char === '#' && this.#word === undefined) this.#skipLine();
      else if (/\s/.test(char)) this.#endWord();
      else if (/[;|&]/.test(char)) break;
      else if (char === '<' || char === '>') this.#redirect();
      else if (char === "'" || char === '"') {
        const problem = this.#quote(char);
        if (problem !== undefined) return problem;
      } else if (char === '$' && /['"]/.test(this.#peek())) {
        const problem = this.#quote(this.#next(), char);
        if (problem !== undefined) return problem;
      } else if (char === this.#escape) {
        const problem = this.#escaped();
        if (problem !== undefined) return problem;
      } else this.#plain(char);
    }
    this.#endWord();
    return this.#words;
  }

  #peek = (): string => this.#text[this.#at] ?? '';
  #next = (): string => this.#text[this.#at++] ?? '';

  #add(text: string): void {
    this.#word = (this.#word ?? '') + text;
  }

  #endWord(): void {
    if (this.#word === undefined) return;
    if (!this.#isRedirected) this.#words.push(this.#word);
    this.#isRedirected = false;
    this.#word = undefined;
  }

  #skipLine(): void {
    const end = this.#text.indexOf('\n', this.#at);
    this.#at = end < 0 ? this.#text.length : end;
  }

  #redirect(): void {
    if (/^\d?$/.test(this.#word ?? '')) this.#word = undefined;
    this.#endWord();
    while (/[<>&]/.test(this.#peek())) this.#at++;
    this.#isRedirected = true;
  }

  /** A line ends, and the command with it: unless the next line can only be the rest of it. */
  #lineEnd(): TextProblem | undefined {
    this.#endWord();
    const rest = this.#text.slice(this.#at);
    if (this.#words.length === 0 || !/^[ \t]*(?:-{1,2}\w|["'])/.test(rest)) return undefined;
    return {
      problem: `The line ends the command, and the next goes on with ${quoted(rest)}: expected ${this.#escape} here`,
      at: this.#placeAt(this.#at - 1),
    };
  }

  #escaped(): TextProblem | undefined {
    const [end] = /^[ \t]*\r?\n/.exec(this.#text.slice(this.#at)) ?? [];
    if (end === undefined) {
      this.#add(this.#next());
      return undefined;
    }
    if (/^[ \t]/.test(end)) {
      const words = `The line ends in ${this.#escape} and a space, so that the shell ends the command there`;
      return { problem: `${words}: expected the ${this.#escape} to be last`, at: this.#placeAt(this.#at - 1) };
    }
    this.#at += end.length;
    this.#endWord();
    return undefined;
  }

  #quote(mark: string, before = ''): TextProblem | undefined {
    const start = this.#at - 1;
    const isAnsi = before === '$' && mark === "'";
    this.#add('');
    while (this.#at < this.#text.length) {
      const char = this.#next();
      if (char === mark) {
        // PowerShell writes its own mark twice.
        if (this.#escape !== '`' || this.#peek() !== mark) return undefined;
        this.#add(this.#next());
      } else if (isAnsi && char === '\\') {
        const letter = this.#next();
        this.#add(ansiEscapes[letter] ?? letter);
      } else if (mark === "'") this.#add(char);
      else if (char === '\\' && this.#peek() === '"') this.#add(this.#next());
      else if (char === this.#escape && /[\\$`\n]/.test(this.#peek())) this.#add(this.#next().replace('\n', ''));
      else this.#plain(char);
    }
    return {
      problem: `The quote ${mark} that opens at ${quoted(this.#text.slice(start))} is never closed: expected another ${mark}`,
      at: this.#placeAt(start),
    };
  }

  /** A character that is only itself, or opens a command whose output the shell would fill in. */
  #plain(char: string): void {
    if (char === '`' && this.#escape !== '`') {
      const end = this.#text.indexOf('`', this.#at);
      const close = end < 0 ? this.#text.length : end;
      this.#add(substitute(this.#text.slice(this.#at, close)));
      this.#at = close + 1;
    } else if (char === '$' && this.#peek() === '(') {
      const start = this.#at;
      let depth = 0;
      do {
        const inner = this.#next();
        depth += inner === '(' ? 1 : inner === ')' ? -1 : 0;
      } while (depth > 0 && this.#at < this.#text.length);
      this.#add(substitute(this.#text.slice(start, this.#at)));
    } else this.#add(char);
  }
}
