import { BerWriter, ProtocolOperation as tags } from 'ldapts';
import { resultCodes, type FoundEntry, type LdapReply, type LdapResult, type Operation } from '../sds/index.ts';

const answers: Readonly<Record<Operation, number>> = {
  bind: tags.LDAP_RES_BIND,
  search: tags.LDAP_RES_SEARCH,
  modify: tags.LDAP_RES_MODIFY,
  add: tags.LDAP_RES_ADD,
  delete: tags.LDAP_RES_DELETE,
  rename: tags.LDAP_RES_MODRDN,
  compare: tags.LDAP_RES_COMPARE,
  extended: tags.LDAP_RES_EXTENSION,
};

/** A sequence of whatever `write` puts into it. */
function within(writer: BerWriter, write: () => void, tag?: number): void {
  writer.startSequence(tag);
  write();
  writer.endSequence();
}

function message(id: number, tag: number, write: (writer: BerWriter) => void): Buffer {
  const writer = new BerWriter();
  within(writer, () => {
    writer.writeInt(id);
    within(
      writer,
      () => {
        write(writer);
      },
      tag,
    );
  });
  return writer.buffer;
}

function writeResult(writer: BerWriter, { code, matched = '', message: words = '' }: LdapResult): void {
  writer.writeEnumeration(resultCodes[code]);
  writer.writeString(matched);
  writer.writeString(words);
}

function writeEntry(writer: BerWriter, { dn, attributes }: FoundEntry): void {
  writer.writeString(dn);
  within(writer, () => {
    for (const { name, values } of attributes) {
      within(writer, () => {
        writer.writeString(name);
        within(
          writer,
          () => {
            writer.writeStringArray([...values]);
          },
          tags.LBER_SET,
        );
      });
    }
  });
}

/** One message of an answer, as bytes (RFC 4511 §4). */
export const writeReply = (id: number, reply: LdapReply): Buffer =>
  reply.kind === 'entry'
    ? message(id, tags.LDAP_RES_SEARCH_ENTRY, (writer) => {
        writeEntry(writer, reply.entry);
      })
    : message(id, answers[reply.operation], (writer) => {
        writeResult(writer, reply.result);
      });

// RFC 4511 §4.4.1: answers no request, and names itself.
/** The last message to a client whose bytes cannot be read. */
export const writeDisconnection = (words: string): Buffer =>
  message(0, tags.LDAP_RES_EXTENSION, (writer) => {
    writeResult(writer, { code: 'protocolError', message: words });
    writer.writeString('1.3.6.1.4.1.1466.20036', (1 << 7) | 10);
  });
