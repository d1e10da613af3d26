import { headerValue, type Header, type RequestHead } from '../message/index.ts';
import { quoted, type TextProblem } from './text-problem.ts';
import { readUrl } from './url.ts';

const requestLine = /^([!#$%&'*+.^_`|~\w-]+) +((?:\/|\*|https?:\/\/).*?)(?: +(HTTP\/\d(?:\.\d)?))?$/i;

/** Whether a line is the first of a request, such as `GET /https://provider.example/Slot`, with or without a version. */
export function isRequestLine(line: string): boolean {
  const [, method = '', , version] = requestLine.exec(line.trim()) ?? [];
  return version !== undefined || /^[A-Z]+$/.test(method);
}

/** The head of a request as it stands on the wire, from its lines. A target that is a whole URL is read as its sender means it. */
export function readRawRequest(lines: readonly string[]): RequestHead | TextProblem {
  const [, method = '', typed = ''] = requestLine.exec((lines[0] ?? '').trim()) ?? [];
  const url = /^https?:/i.test(typed) ? readUrl(typed) : undefined;
  const headers: Header[] = [];
  for (const [index, line] of lines.slice(1).entries()) {
    if (line.trim() === '') break;
    const last = headers.at(-1);
    if (/^[ \t]/.test(line) && last !== undefined) {
      headers[headers.length - 1] = [last[0], `${last[1]} ${line.trim()}`];
      continue;
    }
    const [, name, value = ''] = /^([!#$%&'*+.^_`|~\w-]+):(.*)$/.exec(line) ?? [];
    if (name === undefined) {
      return {
        problem: `Cannot read ${quoted(line)} as a header: expected a name, a colon and a value, such as Ssp-From: 200000000101`,
        at: { line: index + 2, column: 1 },
      };
    }
    headers.push([name, value.trim()]);
  }
  const host: Header[] = url === undefined || headerValue(headers, 'Host') !== undefined ? [] : [['Host', url.host]];
  return { method, target: url?.target ?? typed, headers: [...host, ...headers] };
}
