import type { Answer, Facts } from '../../message/index.ts';
import type { Json } from '../../provider/stu3/values.ts';
import { type Interaction, type Programme, type Source } from '../../topology/index.ts';
import { interactionsOfProgramme, toSent, type Form, type Sent, type Target } from './target.ts';
import { judge, type Outcome, type Wanted } from './wanted.ts';

/** What the cases have come to know of the provider so far: later ones build on earlier ones. */
export interface Story {
  /** Free slots that nobody has booked, each for one booking; the next one last. */
  readonly slots: Json[];
  /** What the search brought besides slots. */
  readonly included: Json[];
  /** The appointment that stands, in its newest version. */
  appointment?: Json;
  /** The ETag of that version. */
  etag?: string;
  /** The booking that was sent: its body, its request id and the slot. */
  booking?: { readonly body: Json; readonly requestId: string; readonly slot: Json };
}

/** A conversation with a provider that ends in what became of a case. */
export type Talk = Generator<Sent, Outcome, Answer>;

/** What a case may know. */
export interface Setting {
  readonly target: Target;
  readonly facts: Facts;
  readonly story: Story;
}

/** One case: what is said to a provider, and what is wanted of it. */
export interface ProviderCase {
  /** Stable code, and what it is about. */
  readonly rule: string;
  readonly title: string;
  readonly source: Source;
  /** Whose providers it is for. @default both */
  readonly programme?: Programme;
  readonly talk: (setting: Setting) => Talk;
}

/** Nothing could be tried. */
export const skipped = (why: string): Outcome => ({ verdict: 'skipped', seen: why, expected: '' });

/** Sends one request and hands back the answer. */
export function* send({ target, facts }: Setting, form: Form): Generator<Sent, Answer, Answer> {
  return yield toSent(form, target, facts);
}

/** Whether the provider is registered for an interaction. */
export const offers = ({ target }: Setting, { id }: Interaction): boolean => target.interactions.includes(id);

/** A form, or why none can be made. */
export type Making = Form | string;

/** A case of one request. */
export interface OneRequest {
  readonly rule: string;
  readonly given: string;
  readonly source: Source;
  readonly programme?: Programme;
  readonly make: (setting: Setting) => Making;
  readonly wanted: (setting: Setting) => Omit<Wanted, 'given'>;
  /** What is kept for later cases. */
  readonly keep?: (setting: Setting, answer: Answer) => void;
}

/** Makes a case of one request; it is skipped where the provider is not registered for its interaction. */
export const one = ({ given, make, wanted, keep, ...about }: OneRequest): ProviderCase => ({
  ...about,
  title: `${given.slice(0, 1).toUpperCase()}${given.slice(1)}`,
  *talk(setting) {
    const form = make(setting);
    if (typeof form === 'string') return skipped(form);
    if (!offers(setting, form.interaction)) return skipped(`the provider is not asked for ${form.interaction.id}`);
    const answer = yield* send(setting, form);
    keep?.(setting, answer);
    return judge(answer, { given, ...wanted(setting) });
  },
});

/** Shorter: the answers of a programme. */
export const by =
  (words: Readonly<Record<Programme, Wanted['accepted']>>) =>
  ({ target }: Setting): Omit<Wanted, 'given'> => ({ accepted: words[target.programme] });

/** An interaction that both programmes have. */
export const shared = ({ target }: Setting) => interactionsOfProgramme(target.programme);
