import type { RequestHead } from '../message/index.ts';
import { readCurl } from './curl.ts';
import { isRequestLine, readRawRequest } from './raw-request.ts';
import { shellWords } from './shell-words.ts';
import { quoted, type Place, type TextProblem } from './text-problem.ts';

const expected = 'a curl command, or a request whose first line is such as GET /https://<provider>/Slot HTTP/1.1';
const prompt = /^(?:[$%#>]|PS [^\n>]*>|[A-Za-z]:\\[^\n>]*>)[ \t]+/;

/**
 * Reads a curl command (of a POSIX shell, of Windows’ command prompt or PowerShell) or a raw HTTP request, as a consumer
 * sends it to the proxy on whatever host. Bodies are left out. Never throws, runs nothing, asks nobody.
 *
 * @returns the head of the request, or why the text is none
 *
 * @example
 * ```ts
 * const head = parseRequestText('curl "https://ssp.example/https://gp.example/STU3/Slot" -H "Ssp-From: 200000000101"');
 * 'target' in head && head.target; // => '/https://gp.example/STU3/Slot'
 * 'problem' in parseRequestText('Dear proxy'); // => true
 * ```
 */
export function parseRequestText(text: string): RequestHead | TextProblem {
  const lines = text.split(/\r?\n/).map((line) => (line.startsWith('```') ? '' : line));
  // What curl -v prints has the request behind these signs, and more.
  const sent = lines.map((line, index) => ({ line, index })).filter(({ line }) => /^>(?: |$)/.test(line));
  const printed = sent.map(({ line }) => line.slice(2));
  if (isRequestLine(printed[0] ?? '')) {
    return placed(readRawRequest(printed), ({ line, column }) => ({
      line: (sent[line - 1]?.index ?? 0) + 1,
      column: column + 2,
    }));
  }
  const start = lines.findIndex((line) => line.trim() !== '' && !/^\s*#(?! *curl\b)/.test(line));
  if (start < 0) return { problem: `Cannot read a request: the text is empty, expected ${expected}` };
  const first = lines[start] ?? '';
  const body = lines.slice(start).join('\n').trimStart();
  const command = body.replace(prompt, '');
  const indent = first.length - (command.split('\n', 1)[0] ?? '').length;
  const below = ({ line, column }: Place): Place => ({
    line: line + start,
    column: line === 1 ? column + indent : column,
  });
  if (/^(?:\w+=\S* +)*(?:\S*[\\/])?curl(?:\.exe)?(?:\s|$)/i.test(command)) {
    const words = shellWords(command);
    const head = 'problem' in words ? words : readCurl(words);
    return placed('problem' in head ? { at: { line: 1, column: 1 }, ...head } : head, below);
  }
  if (isRequestLine(first)) return placed(readRawRequest(lines.slice(start)), below);
  const at = { line: start + 1, column: first.search(/\S/) + 1 };
  return { problem: `Cannot read ${quoted(body)} as a request: expected ${expected}`, at };
}

/** What was read of a part of a text, or why it was not, with its place in the whole text. */
const placed = (read: RequestHead | TextProblem, inWhole: (at: Place) => Place): RequestHead | TextProblem =>
  'problem' in read && read.at !== undefined ? { ...read, at: inWhole(read.at) } : read;
