import { toClaims } from '../../consumer/index.ts';
import { shownHeader } from '../../doctor/index.ts';
import { claimsOf, setClaims, toDraft, type RequestDraft } from '../../lab/index.ts';
import { headerValue, type Claims, type Header, type RequestHead } from '../../message/index.ts';
import type { InteractionId } from '../../topology/index.ts';
import type { Choice } from '../lab/scene.ts';
import type { WorldChoice } from './world-choice.ts';
import { rosterOfAll, worldOf } from './worlds.ts';

/** A request as the lab can open it. */
interface LabDraft {
  readonly choice: Choice;
  readonly text: RequestDraft;
}

/**
 * The request for the lab, where both its parties are known there. It goes into a link, so it has no secrets: of the
 * token only plain values such as its times, everything about people as the lab itself would write it.
 */
export function labDraft(
  head: RequestHead,
  parties: RequestHead,
  world: WorldChoice,
  nowMs: number,
): LabDraft | undefined {
  const asid = (name: string) => headerValue(parties.headers, name);
  const consumer = rosterOfAll.consumers.find((each) => each.asid === asid('Ssp-From'));
  const practice = rosterOfAll.practices.find((each) => each.asid === asid('Ssp-To'));
  if (consumer === undefined || practice === undefined) return undefined;
  const asked = (asid('Ssp-InteractionID') ?? '') as InteractionId;
  const interaction = consumer.interactions.includes(asked) ? asked : consumer.interactions[0];
  if (interaction === undefined) return undefined;
  const good = toClaims(consumer, interaction, practice.serviceRoot, nowMs);
  const headers = head.headers.filter(([name]) => name.toLowerCase() !== 'host');
  return {
    choice: {
      consumer: consumer.system,
      practice: practice.ods,
      interaction,
      profile: worldOf(world).profile,
      agreed: world.agreed,
      connection: 'plain',
    },
    text: toDraft(withoutPeople({ ...head, headers }, good), ''),
  };
}

const masked = (header: Header): Header => [header[0], shownHeader(header).slice(header[0].length + 2)];

const isPlain = (name: string, value: unknown): boolean =>
  name !== 'sub' && (typeof value === 'string' || typeof value === 'number');

function withoutPeople(head: RequestHead, good: Claims): RequestHead {
  const claims = claimsOf(head);
  const token = headerValue(head.headers, 'Authorization') ?? '';
  const kept = Object.entries(token.includes('$') ? good : claims).map(([name, value]) => [
    name,
    isPlain(name, value) ? value : good[name],
  ]);
  const shown = { ...head, headers: head.headers.map(masked) };
  return kept.length === 0 ? shown : setClaims(shown, Object.fromEntries(kept) as Claims);
}
