import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import {
  AndFilter,
  ApproximateFilter,
  BerReader,
  BindRequest,
  EqualityFilter,
  ExtensibleFilter,
  GreaterThanEqualsFilter,
  LessThanEqualsFilter,
  NotFilter,
  OrFilter,
  PresenceFilter,
  SearchRequest,
  SubstringFilter,
  UnbindRequest,
  type Filter as LibraryFilter,
} from 'ldapts';
import type { Filter } from '../../sds/index.ts';
import { framesOf } from '../ldap-frames.ts';

const comparisons = {
  equal: EqualityFilter,
  approximate: ApproximateFilter,
  'at-least': GreaterThanEqualsFilter,
  'at-most': LessThanEqualsFilter,
};

/** A filter as a client's library has it. */
export function toLibrary(filter: Filter): LibraryFilter {
  switch (filter.kind) {
    case 'and':
      return new AndFilter({ filters: filter.filters.map(toLibrary) });
    case 'or':
      return new OrFilter({ filters: filter.filters.map(toLibrary) });
    case 'not':
      return new NotFilter({ filter: toLibrary(filter.filter) });
    case 'present':
      return new PresenceFilter({ attribute: filter.attribute });
    case 'substrings':
      return new SubstringFilter({ ...filter, any: [...filter.any] });
    case 'extensible':
      return new ExtensibleFilter({
        rule: filter.rule ?? '',
        matchType: filter.attribute ?? '',
        value: filter.value,
        dnAttributes: filter.inName,
      });
    default:
      return new comparisons[filter.kind]({ attribute: filter.attribute, value: filter.value });
  }
}

/** A search as a client sends it. */
export const searchBytes = (id: number, filter: Filter, about: Partial<SearchRequest> = {}): Buffer =>
  new SearchRequest({
    messageId: id,
    baseDN: 'ou=Services,o=nhs',
    scope: 'sub',
    attributes: ['nhsIDCode'],
    ...about,
    filter: toLibrary(filter),
  }).write();

export const bindBytes = (id = 1): Buffer => new BindRequest({ messageId: id }).write();
export const unbindBytes = (id = 1): Buffer => new UnbindRequest({ messageId: id }).write();

/** What came back: the message's id, the tag of its operation, and of a result its code. */
export interface Heard {
  readonly id: number;
  readonly tag: number;
  readonly code: number | undefined;
}

/** Reads every answer until the other end closes. */
export async function hear(stream: Duplex): Promise<Heard[]> {
  const heard: Heard[] = [];
  for await (const frame of framesOf(stream, 2 ** 24)) {
    const reader = new BerReader(frame);
    reader.readSequence();
    const [id, tag] = [reader.readInt() ?? 0, reader.readSequence() ?? 0];
    heard.push({ id, tag, code: reader.peek() === 10 ? (reader.readEnumeration() ?? undefined) : undefined });
  }
  return heard;
}

/** Sends bytes to a port of this machine, says that there are no more, and reads every answer. */
export function tell(port: number, ...chunks: readonly Uint8Array[]): Promise<Heard[]> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  for (const chunk of chunks) socket.write(chunk);
  socket.end();
  return hear(socket);
}
