import Prism, { type Token, type TokenStream } from 'prismjs';
import 'prismjs/components/prism-bash.js';
import 'prismjs/components/prism-http.js';
import 'prismjs/components/prism-json.js';
import 'prismjs/components/prism-python.js';
import 'prismjs/components/prism-typescript.js';
import { shownCommands } from '../markup/console-text.ts';

/** What is told apart by colour, and which tokens of Prism are that; all else has the colour of the text. */
const kinds: readonly [kind: string, tokens: string][] = [
  ['quiet', 'comment prolog doctype cdata'],
  ['text', 'string char attr-value template-string'],
  ['word', 'keyword boolean builtin constant number'],
  ['name', 'function property attr-name class-name tag header-name'],
];
const kindOf = new Map(kinds.flatMap(([kind, tokens]) => tokens.split(' ').map((token) => [token, kind])));

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const marked = (kind: string, html: string): string => `<span class="code-${kind}">${html}</span>`;

function rendered(stream: TokenStream): string {
  if (typeof stream === 'string') return escaped(stream);
  if (Array.isArray(stream)) return stream.map(rendered).join('');
  const kind = kindOf.get(stream.type) ?? aliasKind(stream);
  const html = rendered(stream.content);
  return kind === undefined ? html : marked(kind, html);
}

const aliasKind = ({ alias }: Token): string | undefined =>
  [alias]
    .flat()
    .map((each) => kindOf.get(each))
    .find(Boolean);

/** Code as HTML with its parts told apart; in a language that is not known, as it is. */
export function highlight(code: string, language: string): string {
  if (language === 'console') return consoleHtml(code);
  const grammar = Prism.languages[language];
  return grammar === undefined ? escaped(code) : rendered(Prism.tokenize(code, grammar));
}

/** Commands with a prompt that nobody can select, each followed by what it prints. */
function consoleHtml(code: string): string {
  const commands = shownCommands(code);
  const before = code.split('\n').slice(0, commands[0]?.line);
  return [
    ...before.map((line) => highlight(line, 'bash')),
    ...commands.flatMap(({ command, output }) => [
      `<span class="code-prompt">$ </span>${highlight(command, 'bash')}`,
      ...output.map((line) => marked('quiet', escaped(line))),
    ]),
  ].join('\n');
}
