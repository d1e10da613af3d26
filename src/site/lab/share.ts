import type { RequestDraft } from '../../lab/index.ts';
import type { Choice } from './scene.ts';

/** What a link to the lab carries. */
export interface Shared {
  readonly choice: Choice;
  /** The request, where it is not the one that the choice gives. */
  readonly text?: RequestDraft;
}

const mark = '#lab=';

/** The part of an address after the page, with everything that a reader has set; nothing is sent to anybody. */
export const toHash = (shared: Shared): string => mark + encodeURIComponent(JSON.stringify(shared));

/** What an address carries, if it is a link to the lab that can be read. */
export function fromHash(hash: string): Shared | undefined {
  if (!hash.startsWith(mark)) return undefined;
  try {
    const value = JSON.parse(decodeURIComponent(hash.slice(mark.length))) as Partial<Shared> | null;
    return typeof value?.choice?.consumer === 'string' ? (value as Shared) : undefined;
  } catch {
    return undefined;
  }
}
