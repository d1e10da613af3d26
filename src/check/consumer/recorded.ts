import type { RequestHead } from '../../message/index.ts';
import type { Search } from '../../sds/index.ts';

/** A request of a consumer to one of the Spine's services, as it stood on the wire, and what became of it. */
export type Recorded =
  | {
      readonly to: 'ssp' | 'sds' | 'pds';
      /** Milliseconds since 1970 at which its head was there. */
      readonly atMs: number;
      readonly head: RequestHead;
      /** What was answered; absent when the consumer left before. */
      readonly status?: number;
    }
  | { readonly to: 'ldap'; readonly atMs: number; readonly search: Search };
