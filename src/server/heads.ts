import type { IncomingMessage } from 'node:http';
import { endToEndHeaders, type Header, type RequestHead } from '../message/index.ts';

/** Header fields as pairs, from the flat list in which parsers give them. */
export function toPairs(raw: readonly (string | Buffer)[]): Header[] {
  const pairs: Header[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) pairs.push([text(raw[index]), text(raw[index + 1])]);
  return pairs;
}

const text = (raw: string | Buffer = ''): string => (typeof raw === 'string' ? raw : raw.toString('latin1'));

/** The head of a request as it stood on the wire: raw target, every header field. */
export const readHead = ({ method = '', url = '', rawHeaders }: IncomingMessage): RequestHead => ({
  method,
  target: url,
  headers: toPairs(rawHeaders),
});

/**
 * Header fields as the flat list that goes on the wire: none that speaks of one connection only. `Expect` is one of
 * these here, because a part that forwards has told its client to go ahead itself.
 */
export function toFields(headers: readonly Header[]): string[] {
  const fields: string[] = [];
  for (const [name, value] of endToEndHeaders(headers)) {
    if (name.length !== 6 || name.toLowerCase() !== 'expect') fields.push(name, value);
  }
  return fields;
}

/** Whether a body follows the head (RFC 9112 §6.3). */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
