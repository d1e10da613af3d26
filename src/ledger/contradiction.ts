import type { Exchange } from '../exchange/index.ts';
import type { ConnectionKind } from '../lab/index.ts';
import type { RequestHead } from '../message/index.ts';
import type { InteractionId, ProfileId, Rule, Source, Topology } from '../topology/index.ts';

/** What one source says on a question. */
export interface Claim {
  readonly source: Source;
  readonly says: string;
}

/** What the lab needs to show an outcome again. */
export interface Replay {
  readonly consumer: string;
  readonly practice: string;
  readonly interaction: InteractionId;
  readonly profile: ProfileId;
  readonly agreed: boolean;
  readonly connection: ConnectionKind;
  /** The request, where it is not the one that these give. */
  readonly head?: RequestHead;
}

/** What a vector gave under one body of guidance. */
export type Outcome =
  | { readonly kind: 'ruling'; readonly rule: Rule; readonly topology: Topology }
  | {
      readonly kind: 'answer';
      readonly exchange: Exchange;
      /** In a few words, such as `403, forbidden`. */
      readonly words: string;
      /** The text of a refusal. */
      readonly text?: string;
      /** Absent where the lab cannot show it. */
      readonly replay?: Replay;
    };

/** Something that is run once for each body of guidance, to see what becomes of a question under it. */
export interface Vector {
  /** What is run, in plain words. */
  readonly name: string;
  /** Gives `undefined` where the definitions that it needs are not there. */
  readonly run: (all: readonly Topology[], profile: ProfileId) => Outcome | undefined;
}

/**
 * - `disputed`: sources that all count say different things.
 * - `resolved`: a later source of the same body settles it.
 * - `unknown`: no source says what the national service does.
 */
export type Status = 'disputed' | 'resolved' | 'unknown';

/** A question on which published sources disagree. */
export interface Contradiction {
  /** Stable name, and the anchor on its page in small letters. */
  readonly id: string;
  readonly asks: string;
  readonly status: Status;
  readonly claims: readonly [Claim, Claim, ...Claim[]];
  /** What is done here unless somebody says otherwise. */
  readonly here: string;
  /** What shows it; a sentence that says why where nothing can be run. */
  readonly vectors: readonly [Vector, ...Vector[]] | string;
  /** The page of a check, by its id, that refuses by it. */
  readonly check?: string;
}
