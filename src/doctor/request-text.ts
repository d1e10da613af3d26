import type { RequestHead } from '../message/index.ts';
import { readCurl } from './curl.ts';
import { isRequestLine, readRawRequest } from './raw-request.ts';
import { shellWords } from './shell-words.ts';
import { quoted, type TextProblem } from './text-problem.ts';

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
  const lines = text.split(/\r?\n/).filter((line) => !line.startsWith('```'));
  // What curl -v prints has the request behind these signs, and more.
  const sent = lines.filter((line) => /^>(?: |$)/.test(line)).map((line) => line.slice(2));
  if (isRequestLine(sent[0] ?? '')) return readRawRequest(sent);

  const start = lines.findIndex((line) => line.trim() !== '' && !/^\s*#(?! *curl\b)/.test(line));
  if (start < 0) return { problem: `Cannot read a request: the text is empty, expected ${expected}` };
  const body = lines.slice(start).join('\n').trimStart();
  const command = body.replace(prompt, '');
  if (/^(?:\w+=\S* +)*(?:\S*[\\/])?curl(?:\.exe)?(?:\s|$)/i.test(command)) {
    const words = shellWords(command);
    return 'problem' in words ? words : readCurl(words);
  }
  if (isRequestLine(lines[start] ?? '')) return readRawRequest(lines.slice(start));
  return { problem: `Cannot read ${quoted(body)} as a request: expected ${expected}` };
}
