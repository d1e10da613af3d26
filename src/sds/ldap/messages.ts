import type { Filter } from './filters.ts';

/** A search, as it was asked for (RFC 4511 §4.5.1). */
export interface Search {
  readonly base: string;
  readonly scope: 'base' | 'one' | 'sub';
  /** At most so many entries; zero means all. */
  readonly sizeLimit: number;
  readonly typesOnly: boolean;
  readonly filter: Filter;
  readonly attributes: readonly string[];
}

/** What a client asks for. */
export type LdapRequest =
  | {
      readonly kind: 'bind';
      readonly version: number;
      readonly name: string;
      /** `undefined` for any way of authentication but the simple one. */
      readonly password: string | undefined;
    }
  | { readonly kind: 'search'; readonly search: Search }
  | { readonly kind: 'extended'; readonly oid: string }
  | { readonly kind: 'unbind' | 'abandon' | 'add' | 'compare' | 'delete' | 'modify' | 'rename' }
  /** An operation whose parts cannot be read. */
  | { readonly kind: 'garbled'; readonly operation: Operation };

/** Operations that have an answer. */
export type Operation = 'bind' | 'search' | 'extended' | 'add' | 'compare' | 'delete' | 'modify' | 'rename';

/** A request with what belongs to it. */
export interface LdapMessage {
  readonly id: number;
  readonly request: LdapRequest;
  readonly controls: readonly { readonly oid: string; readonly critical: boolean }[];
}

// RFC 4511 appendix A.
/** How an operation ended, as a number of the protocol. */
export const resultCodes = {
  success: 0,
  protocolError: 2,
  sizeLimitExceeded: 4,
  authMethodNotSupported: 7,
  unavailableCriticalExtension: 12,
  noSuchObject: 32,
  invalidDNSyntax: 34,
  invalidCredentials: 49,
  unwillingToPerform: 53,
} as const;

/** How an operation ended. */
export interface LdapResult {
  readonly code: keyof typeof resultCodes;
  /** The lowest entry above a name that has none. */
  readonly matched?: string;
  readonly message?: string;
}

/** An entry of an answer, with the attributes that were asked for. */
export interface FoundEntry {
  readonly dn: string;
  readonly attributes: readonly { readonly name: string; readonly values: readonly string[] }[];
}

/** One message of an answer. */
export type LdapReply =
  | { readonly kind: 'entry'; readonly entry: FoundEntry }
  | { readonly kind: 'done'; readonly operation: Operation; readonly result: LdapResult };
