import type { LdapEntry } from './entries.ts';
import type { LdapMessage, LdapReply, LdapRequest, LdapResult, Operation } from './messages.ts';
import { searchEntries } from './search.ts';

const startTls = '1.3.6.1.4.1.1466.20037';

/** What the directory sends back, and whether the conversation is over. */
export interface LdapAnswer {
  readonly replies: readonly LdapReply[];
  readonly ends: boolean;
}

const done = (operation: Operation, result: LdapResult): LdapAnswer => ({
  replies: [{ kind: 'done', operation, result }],
  ends: false,
});
const silence = (ends: boolean): LdapAnswer => ({ replies: [], ends });

/** Answers one message: who binds, who searches; nothing else is done here. Never throws. */
export function answerLdap(entries: readonly LdapEntry[], { request, controls }: LdapMessage): LdapAnswer {
  if (request.kind === 'unbind' || request.kind === 'abandon') return silence(request.kind === 'unbind');
  const operation = request.kind === 'garbled' ? request.operation : request.kind;
  const unknown = controls.find(({ critical }) => critical);
  if (unknown !== undefined) {
    return done(operation, {
      code: 'unavailableCriticalExtension',
      message: `Control ${unknown.oid} is not supported`,
    });
  }
  if (request.kind === 'search') {
    const { entries: found, result } = searchEntries(entries, request.search);
    return {
      replies: [...found.map((entry) => ({ kind: 'entry', entry }) as const), { kind: 'done', operation, result }],
      ends: false,
    };
  }
  return done(operation, resultOf(request));
}

function resultOf(request: Exclude<LdapRequest, { kind: 'unbind' | 'abandon' | 'search' }>): LdapResult {
  switch (request.kind) {
    case 'bind':
      return bindResult(request);
    // A request that a server does not know is a protocol error, also for Start TLS (RFC 4511 §4.12, §4.14.2).
    case 'extended':
      return {
        code: 'protocolError',
        message:
          request.oid === startTls
            ? 'Start TLS is not offered: open the connection with TLS (ldaps)'
            : `Extended operation ${request.oid} is not supported`,
      };
    case 'garbled':
      return { code: 'protocolError', message: `Cannot read the parts of this ${request.operation} request` };
    default:
      return { code: 'unwillingToPerform', message: `This directory is read only: no ${request.kind}` };
  }
}

// nhsconnect/gpconnect pages/integration/integration_spine_directory_service.md: SASL is not used, ldapsearch has -x.
// That nobody has a password is ours: the national directory knows its clients by their certificates.
function bindResult({ version, name, password }: Extract<LdapRequest, { kind: 'bind' }>): LdapResult {
  if (version !== 3) return { code: 'protocolError', message: `LDAP version ${version} is not supported, only 3` };
  if (password === undefined) {
    return { code: 'authMethodNotSupported', message: 'SASL is not used: bind simply (ldapsearch -x)' };
  }
  if (name === '') return { code: 'success' };
  return password === ''
    ? { code: 'unwillingToPerform', message: 'A name without a password: bind without a name' }
    : { code: 'invalidCredentials', message: 'Nobody has a password here: bind without a name' };
}
