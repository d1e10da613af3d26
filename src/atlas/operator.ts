import type { ConnectionKind, Scene } from '../lab/index.ts';
import type { RequestHead } from '../message/index.ts';
import type { InteractionId, Topology } from '../topology/index.ts';

/** What a fault touches. */
export type OperatorKind =
  'registration' | 'Party Key' | 'agreement' | 'URL' | 'header' | 'token' | 'certificate' | 'routing';

interface Described {
  /** Stable name. */
  readonly id: string;
  readonly kind: OperatorKind;
  /** What is wrong, in a few words. */
  readonly title: string;
  /** The smallest thing that puts it right. */
  readonly mend: string;
}

/** A definition with one thing wrong in it. */
export interface FaultyDefinition {
  /** Where, as a path in the definition. */
  readonly place: string;
  readonly topology: Topology;
  /** The interaction that shows it. @default a search for free slots */
  readonly interaction?: InteractionId;
}

/** One thing that goes wrong in a definition, at every place where it can. */
export interface DefinitionOperator extends Described {
  readonly places: (topology: Topology) => readonly FaultyDefinition[];
}

/** A request with one thing wrong in it. */
export interface FaultyRequest {
  /** Which part of the request, and of what other value it has taken on. */
  readonly place: string;
  readonly head: RequestHead;
}

/** One thing that goes wrong in a request to the proxy, at every place where it can. */
export interface RequestOperator extends Described {
  readonly places: (head: RequestHead, scene: Scene) => readonly FaultyRequest[];
}

/** One thing that goes wrong around a request: how its consumer connects, or what has been agreed. */
export interface SettingOperator extends Described {
  readonly connection?: ConnectionKind;
  readonly agreed?: false;
  readonly fits: (scene: Scene) => boolean;
}
