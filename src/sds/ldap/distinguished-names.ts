import { findAttribute } from './schema.ts';
import { folded } from './text.ts';

/**
 * A distinguished name, ready to compare: one text per level, the entry's own first. All naming attributes here
 * compare without case (caseIgnoreMatch).
 */
export type LdapName = readonly string[];

/** Cuts a text at separators that are neither escaped nor quoted; `undefined` when an escape or quote stays open. */
function cut(text: string, separators: string): string[] | undefined {
  const parts: string[] = [];
  let quoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && separators.includes(char)) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
    if (at >= text.length) return undefined;
  }
  return quoted ? undefined : [...parts, text.slice(from)];
}

/** What a value means: `\2C` and `\,` are commas, quotes are left out (RFC 4514 §2.4, RFC 2253 §4). */
function unescaped(value: string): string {
  const bytes = (pairs: string) => Uint8Array.from(pairs.match(/[0-9a-f]{2}/gi) ?? [], (pair) => parseInt(pair, 16));
  return value.replaceAll(/((?:\\[0-9a-f]{2})+)|\\(.)|"/gis, (_, pairs?: string, char?: string) =>
    pairs === undefined ? (char ?? '') : new TextDecoder().decode(bytes(pairs)),
  );
}

function readPair(pair: string): string | undefined {
  const [, type, value] = /^\s*([a-z][a-z0-9-]*|(?:oid\.)?\d+(?:\.\d+)*)\s*=(.*)$/is.exec(pair) ?? [];
  if (type === undefined || value === undefined || value.trim() === '') return undefined;
  const known = findAttribute(type.replace(/^oid\./i, ''))?.name ?? type;
  return `${known.toLowerCase()}=${folded(unescaped(value))}`;
}

/** Reads a distinguished name (RFC 4514), with spaces and semicolons as older clients write them. */
export function parseName(text: string): LdapName | undefined {
  if (text.trim() === '') return [];
  const levels = cut(text, ',;')?.map((level) => {
    const pairs = cut(level, '+')?.map(readPair);
    return pairs?.some((pair) => pair === undefined) === false ? pairs.sort().join('+') : undefined;
  });
  return levels?.some((level) => level === undefined) === false ? (levels as string[]) : undefined;
}

/** Whether a name stands at a base or below it. */
export const isWithin = (name: LdapName, base: LdapName): boolean =>
  name.length >= base.length && base.every((level, at) => level === name[name.length - base.length + at]);

/** Whether two names are one. */
export const isSame = (name: LdapName, other: LdapName): boolean =>
  name.length === other.length && isWithin(name, other);
