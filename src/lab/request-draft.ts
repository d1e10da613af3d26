import { encodeToken, type Claims, type Header, type RequestHead } from '../message/index.ts';
import { claimsOf, setClaims } from './request-edits.ts';

/** A request as a reader sees and edits it. The header `Authorization` refers to the claims that stand by themselves. */
export interface RequestDraft {
  /** Method, a space, and the URL as the proxy gets it. */
  readonly line: string;
  /** A header a line. */
  readonly headers: string;
  /** Claims of the token, as JSON; empty when the request has no token that can be read. */
  readonly claims: string;
  readonly body: string;
}

/** Stands in the header for the token that the claims make. */
const tokenMark = 'Bearer (the token below)';

/** A request as text. */
export function toDraft(head: RequestHead, body: string): RequestDraft {
  const claims = claimsOf(head);
  const hasToken = Object.keys(claims).length > 0;
  return {
    line: `${head.method} ${head.target}`,
    headers: head.headers
      .map(([name, value]) => `${name}: ${hasToken && name === 'Authorization' ? tokenMark : value}`)
      .join('\n'),
    claims: hasToken ? JSON.stringify(claims, null, 2) : '',
    body,
  };
}

/** The request that a text means, or in one sentence why it means none. */
export function parseDraft(text: RequestDraft): RequestHead | { readonly problem: string } {
  const [, method = '', target = ''] = /^\s*(\S+)\s+(\S.*?)\s*$/.exec(text.line) ?? [];
  if (target === '') return { problem: `Cannot read "${text.line}": expected a method, a space and a URL` };
  const headers: Header[] = [];
  for (const [index, line] of text.headers.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [, name = '', value = ''] = /^([^:\s]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === '')
      return { problem: `Cannot read line ${index + 1} of the headers, "${line}": expected Name: value` };
    headers.push([name, value]);
  }
  const marked = headers.some(([, value]) => value === tokenMark);
  if (!marked) return { method, target, headers };
  const claims = parseClaims(text.claims);
  if (claims === undefined) return { problem: 'Cannot read the claims of the token: expected a JSON object' };
  const token = `Bearer ${encodeToken(claims)}`;
  return { method, target, headers: headers.map(([name, value]) => [name, value === tokenMark ? token : value]) };
}

function parseClaims(text: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}

/** The request with the times of its token moved to a later moment, as if it were made only then. */
export function reissue(head: RequestHead, nowMs: number): RequestHead {
  const { iat, exp } = claimsOf(head);
  if (typeof iat !== 'number' || typeof exp !== 'number') return head;
  const now = Math.floor(nowMs / 1000);
  return setClaims(head, { iat: now, exp: now + exp - iat });
}
