import type { ConnectionKind, Scene } from '../lab/index.ts';
import type { RequestHead } from '../message/index.ts';
import type { InteractionId, ProfileId, Topology } from '../topology/index.ts';
import { operators } from './operators.ts';

/** A fault by its names. */
export interface FaultName {
  readonly operator: string;
  /** Where: one of the operator's places, in the definition or the request. */
  readonly place: string;
}

/** Whom to let ask whom by whose rules, and what to put wrong, to see a fault again. */
export interface Replay {
  /** The consumer's system, as `<topology>/<member>`. */
  readonly consumer: string;
  /** ODS code. */
  readonly practice: string;
  readonly interaction: InteractionId;
  readonly profile: ProfileId;
  readonly connection: ConnectionKind;
  readonly agreed: boolean;
  readonly fault: FaultName;
}

/** A fault that is ready to be put in. */
export interface KnownFault extends FaultName {
  readonly title: string;
  readonly mend: string;
  /** The definition with the fault in it; absent where the definition is right. */
  readonly topology?: Topology;
  /** The request with the fault in it; absent where the request is right. */
  readonly spoil?: (head: RequestHead, scene: Scene) => RequestHead | undefined;
}

/** A fault of a definition, or of requests to or from it; `undefined` when nothing has this name any more. */
export function findFault(name: FaultName, topology: Topology): KnownFault | undefined {
  const named = <T extends { readonly id: string }>(all: readonly T[]) => all.find(({ id }) => id === name.operator);
  const definition = named(operators.definition);
  const request = named(operators.request);
  const described = definition ?? request ?? named(operators.setting);
  if (described === undefined) return undefined;
  const fault = { ...name, title: described.title, mend: described.mend };
  if (request !== undefined) {
    return {
      ...fault,
      spoil: (head, scene) => request.places(head, scene).find(({ place }) => place === name.place)?.head,
    };
  }
  if (definition === undefined) return fault;
  const faulty = definition.places(topology).find(({ place }) => place === name.place);
  return faulty && { ...fault, topology: faulty.topology };
}
