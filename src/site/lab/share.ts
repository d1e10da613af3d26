import type { FaultName, Replay } from '../../atlas/replay.ts';
import type { ConnectionKind, RequestDraft } from '../../lab/index.ts';
import type { ProfileId } from '../../topology/index.ts';
import type { Choice } from './scene.ts';

/** What a link to the lab carries. */
export interface Shared {
  readonly choice: Choice;
  /** The request, where it is not the one that the choice gives. */
  readonly text?: RequestDraft;
  /** When the text was written; the times of its token are read as if it were only now. @default now */
  readonly writtenMs?: number;
  /** What the atlas has put wrong. */
  readonly fault?: FaultName;
}

const mark = '#lab=';
const faultMark = `${mark}fault:`;

/** The part of an address after the page, with everything that a reader has set; nothing is sent to anybody. */
export const toHash = (shared: Shared): string => mark + encodeURIComponent(JSON.stringify(shared));

/** The part of an address after the page of a topology that opens its lab with a fault of the atlas. */
export function toFaultHash({ fault, consumer, practice, interaction, profile, connection, agreed }: Replay): string {
  const values = [fault.operator, consumer, practice, interaction, profile, connection, agreed ? 'agreed' : ''];
  return faultMark + encodeURI([...values, fault.place].join(','));
}

function fromFault(text: string): Shared | undefined {
  const [operator = '', consumer = '', practice = '', interaction = '', profile, connection, agreed, ...place] =
    text.split(',');
  if (place.length === 0) return undefined;
  return {
    choice: {
      consumer,
      practice,
      interaction,
      profile: profile as ProfileId,
      agreed: agreed === 'agreed',
      connection: connection as ConnectionKind,
    },
    fault: { operator, place: place.join(',') },
  };
}

const reissued = ({ claims, ...text }: RequestDraft, laterMs: number): RequestDraft => ({
  ...text,
  claims: claims.replace(
    /("(?:iat|exp)": )(\d+)/g,
    (_, name: string, time: string) => name + String(Number(time) + Math.round(laterMs / 1000)),
  ),
});

/** What an address carries, if it is a link to the lab that can be read. */
export function fromHash(hash: string, nowMs = Date.now()): Shared | undefined {
  if (!hash.startsWith(mark)) return undefined;
  try {
    if (hash.startsWith(faultMark)) return fromFault(decodeURI(hash.slice(faultMark.length)));
    const value = JSON.parse(decodeURIComponent(hash.slice(mark.length))) as Partial<Shared> | null;
    if (typeof value?.choice?.consumer !== 'string') return undefined;
    const { text, writtenMs = nowMs } = value;
    return { ...(value as Shared), ...(text && { text: reissued(text, nowMs - writtenMs) }) };
  } catch {
    return undefined;
  }
}
