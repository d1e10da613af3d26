import { headerValues, pathOf, type Facts, type RequestHead } from '../message/index.ts';
import { findByAsid, findEndpoints, type AsRecord, type MhsRecord, type World } from '../sds/index.ts';
import { findInteraction, type Interaction } from '../topology/index.ts';

/** What the checks read of a request: the raw text, and what the directory knows of the parties it names. */
export interface ProxyRequest {
  readonly head: RequestHead;
  readonly world: World;
  readonly facts: Facts;
  /** The text after the first slash: the provider's URL exactly as the consumer wrote it. */
  readonly target: string;
  /** The same without its query, which may name a patient and so stays out of errors. */
  readonly targetPath: string;
  readonly from: string;
  readonly to: string;
  readonly interactionId: string;
  /** What is known of the interaction ID. */
  readonly interaction: Interaction | undefined;
  readonly sender: AsRecord | undefined;
  readonly receiver: AsRecord | undefined;
  /** The receiver's MHS record for the interaction. */
  readonly endpoint: MhsRecord | undefined;
}

/** Reads a request once, for all checks. Never throws, whatever the bytes. */
export function readRequest(head: RequestHead, world: World, facts: Facts): ProxyRequest {
  const header = (name: string) => headerValues(head.headers, name)[0] ?? '';
  const [from, to, interactionId] = [header('Ssp-From'), header('Ssp-To'), header('Ssp-InteractionID')];
  const receiver = findByAsid(world.directory, to);
  const target = head.target.slice(1);
  return {
    head,
    world,
    facts,
    target,
    targetPath: pathOf(target),
    from,
    to,
    interactionId,
    interaction: findInteraction(interactionId),
    sender: findByAsid(world.directory, from),
    receiver,
    // The ODS code tells apart practices that share a Party Key.
    endpoint: receiver && findEndpoints(world.directory, { ...receiver, interaction: interactionId })[0],
  };
}
