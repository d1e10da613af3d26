import { consumersOf, toClaims } from '../consumer/index.ts';
import { encodeToken, type Claims, type Header } from '../message/index.ts';
import { findInteraction, type InteractionId } from '../topology/index.ts';
import type { Edit } from './edits.ts';
import { withoutSecrets } from './secrets.ts';
import { endpointsOf, type Subject } from './subject.ts';

/** The claims that the consumer would make now; none where nobody can tell who asks or whom. */
export function freshClaims({ world, sender, receiver, interaction, facts }: Subject): Claims | undefined {
  const consumer = world.topologies.flatMap(consumersOf).find(({ asid }) => asid === sender?.asid);
  const root = receiver && endpointsOf(world, receiver)[0]?.endpoint;
  const known = findInteraction(interaction)?.id ?? (interaction as InteractionId);
  return consumer && root && toClaims(consumer, known, root, facts.nowMs);
}

/** The claims that say what a request is for. They speak of nobody, so that they may be told. */
const told = ['aud', 'reason_for_request', 'requested_scope'];

const shown = (claim: string, value: unknown): string => `token: ${claim}: ${withoutSecrets(String(value))}`;

/** One claim of the token as a fresh one has it, all else as it is. */
export function claimEdits(subject: Subject): Edit[] {
  const { head, claims } = subject;
  const fresh = freshClaims(subject);
  if (fresh === undefined || Object.keys(claims).length === 0) return [];
  return told
    .filter((claim) => claims[claim] !== fresh[claim])
    .map((claim) => {
      const token = `Bearer ${encodeToken({ ...claims, [claim]: fresh[claim] })}`;
      const headers = head.headers.map(([name, value]): Header => [
        name,
        name.toLowerCase() === 'authorization' ? token : value,
      ]);
      return {
        subject: `token: ${claim}`,
        ...(claims[claim] !== undefined && { before: shown(claim, claims[claim]) }),
        after: shown(claim, fresh[claim]),
        head: { ...head, headers },
      };
    });
}
