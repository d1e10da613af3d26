import { Ber, BerReader, ProtocolOperation as tags, SearchFilter } from 'ldapts';
import type { Filter, LdapMessage, LdapRequest, Operation, Search } from '../sds/index.ts';

/** A message whose envelope cannot be read, so that it cannot be answered. */
export class MessageError extends Error {
  override readonly name = 'MessageError';
}

/** Tag of part `number` of a sequence whose parts are told apart by their tags. */
const context = (number: number): number => (1 << 7) | number;
const constructed = (number: number): number => context(number) | Ber.Constructor;
/** Filters inside filters: far more than people write, and far less than the stack holds. */
const deepest = 64;
const scopes = ['base', 'one', 'sub'] as const;

const required = <T>(part: T | null | undefined): T => {
  if (part === null || part === undefined) throw new MessageError('A part is missing or cut short');
  return part;
};

/** The parts inside the next element; the reader goes on behind it. */
function inside(reader: BerReader, tag?: number): BerReader {
  required(reader.readSequence(tag));
  const { offset, length } = reader;
  if (length < 0 || length > reader.remain) throw new MessageError('A part is longer than what holds it');
  reader.offset = offset + length;
  return new BerReader(reader.buffer.subarray(offset, offset + length));
}

const has = (reader: BerReader): boolean => reader.remain > 0;
const text = (reader: BerReader, tag?: number): string => required(reader.readString(tag));

function* each<T>(reader: BerReader, read: (reader: BerReader) => T): Generator<T> {
  while (has(reader)) yield read(reader);
}

const operations: Readonly<Record<number, Operation>> = {
  [tags.LDAP_REQ_BIND]: 'bind',
  [tags.LDAP_REQ_SEARCH]: 'search',
  [tags.LDAP_REQ_MODIFY]: 'modify',
  [tags.LDAP_REQ_ADD]: 'add',
  [tags.LDAP_REQ_DELETE]: 'delete',
  [tags.LDAP_REQ_MODRDN]: 'rename',
  [tags.LDAP_REQ_COMPARE]: 'compare',
  [tags.LDAP_REQ_EXTENSION]: 'extended',
};

/**
 * Reads one message (RFC 4511 §4).
 *
 * @throws MessageError, or InvalidAsn1Error of the library, when it is none that can be answered
 */
export function readMessage(bytes: Buffer): LdapMessage {
  const envelope = inside(new BerReader(bytes));
  const id = required(envelope.readInt());
  if (id < 1) throw new MessageError(`No request has the id ${id}`);
  const tag = required(envelope.peek());
  const parts = inside(envelope);
  return { id, request: readRequest(tag, parts), controls: has(envelope) ? readControls(envelope) : [] };
}

function readControls(envelope: BerReader): LdapMessage['controls'] {
  return [
    ...each(inside(envelope, constructed(0)), (list) => {
      const control = inside(list);
      const oid = text(control);
      return { oid, critical: control.peek() === Ber.Boolean && required(control.readBoolean()) };
    }),
  ];
}

function readRequest(tag: number, parts: BerReader): LdapRequest {
  if (tag === tags.LDAP_REQ_UNBIND) return { kind: 'unbind' };
  if (tag === tags.LDAP_REQ_ABANDON) return { kind: 'abandon' };
  const operation = operations[tag];
  if (operation === undefined) throw new MessageError('No operation has this tag');
  try {
    if (operation === 'bind') return readBind(parts);
    if (operation === 'search') return { kind: 'search', search: readSearch(parts) };
    if (operation === 'extended') return { kind: 'extended', oid: text(parts, context(0)) };
    return { kind: operation };
  } catch {
    return { kind: 'garbled', operation };
  }
}

function readBind(parts: BerReader): LdapRequest {
  const [version, name] = [required(parts.readInt()), text(parts)];
  const password = parts.peek() === context(0) ? text(parts, context(0)) : undefined;
  return { kind: 'bind', version, name, password };
}

function readSearch(parts: BerReader): Search {
  const base = text(parts);
  const scope = required(scopes[required(parts.readEnumeration())]);
  // Aliases and time limits change nothing: there are no aliases, and the answer is there at once.
  required(parts.readEnumeration());
  const sizeLimit = required(parts.readInt());
  required(parts.readInt());
  const typesOnly = required(parts.readBoolean());
  const filter = readFilter(parts, 0);
  return { base, scope, sizeLimit, typesOnly, filter, attributes: [...each(inside(parts), (list) => text(list))] };
}

const comparisons = {
  [SearchFilter.equalityMatch]: 'equal',
  [SearchFilter.greaterOrEqual]: 'at-least',
  [SearchFilter.lessOrEqual]: 'at-most',
  [SearchFilter.approxMatch]: 'approximate',
} as const;

function readFilter(reader: BerReader, depth: number): Filter {
  if (depth > deepest) throw new MessageError(`Filters stand more than ${deepest} deep`);
  const tag = required(reader.peek());
  if (tag === SearchFilter.present) return { kind: 'present', attribute: text(reader, tag) };
  const parts = inside(reader);
  const inner = (list: BerReader) => readFilter(list, depth + 1);
  switch (tag) {
    case SearchFilter.and:
    case SearchFilter.or:
      return { kind: tag === SearchFilter.and ? 'and' : 'or', filters: [...each(parts, inner)] };
    case SearchFilter.not:
      return { kind: 'not', filter: inner(parts) };
    case SearchFilter.equalityMatch:
    case SearchFilter.greaterOrEqual:
    case SearchFilter.lessOrEqual:
    case SearchFilter.approxMatch:
      return { kind: comparisons[tag], attribute: text(parts), value: text(parts) };
    case SearchFilter.substrings:
      return readSubstrings(parts);
    case SearchFilter.extensibleMatch:
      return readExtensible(parts);
    default:
      throw new MessageError('No filter has this tag');
  }
}

function readSubstrings(parts: BerReader): Filter {
  const attribute = text(parts);
  const [initial, any, final] = [[], [], []] as [string[], string[], string[]];
  const lists = [initial, any, final];
  const list = inside(parts);
  while (has(list)) {
    const tag = required(list.peek());
    required(lists[tag - context(0)]).push(text(list, tag));
  }
  return { kind: 'substrings', attribute, initial: initial.join(''), any, final: final.join('') };
}

function readExtensible(parts: BerReader): Filter {
  const part = (number: number) => (parts.peek() === context(number) ? text(parts, context(number)) : undefined);
  const [rule, attribute] = [part(1), part(2)];
  const value = text(parts, context(3));
  const inName = has(parts) && required(parts.readString(context(4), true))[0] !== 0;
  return {
    kind: 'extensible',
    ...(rule !== undefined && { rule }),
    ...(attribute !== undefined && { attribute }),
    value,
    inName,
  };
}
