import type { WorldChoice } from './world-choice.ts';

/** What a link to the doctor carries: only what a reader asked to share. */
export interface SharedRequest {
  readonly text: string;
  readonly choice: WorldChoice;
}

const mark = '#request=';

/** The part of an address after the page, which no browser sends to anybody. */
export const toRequestHash = (shared: SharedRequest): string => mark + encodeURIComponent(JSON.stringify(shared));

/** What an address carries, if it is a link to the doctor that can be read. */
export function fromRequestHash(hash: string): SharedRequest | undefined {
  if (!hash.startsWith(mark)) return undefined;
  try {
    const value = JSON.parse(decodeURIComponent(hash.slice(mark.length))) as Partial<SharedRequest> | null;
    const isWhole = typeof value?.text === 'string' && typeof value.choice?.consumer === 'string';
    return isWhole ? (value as SharedRequest) : undefined;
  } catch {
    return undefined;
  }
}
