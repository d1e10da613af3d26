import type { Answer } from '../../message/index.ts';
import type { Programme, Source } from '../../topology/index.ts';
import { noAnswer, showExchange, type Finding } from '../findings.ts';
import type { Asked, Trail } from './trail.ts';

/** What is wrong with a request, in a few words; with a change of its own where it is not that of the rule. */
export type Breach = string | { readonly seen: string; readonly mend: string };

/** A rule of what consumers send, before it meets any request. */
export interface ConsumerRule {
  readonly rule: string;
  readonly title: string;
  readonly source: Source;
  readonly expected: string;
  readonly mend: string;
  /** Whose requests it is for. @default both */
  readonly programme?: Programme;
  /** The requests that it has something to say of; all where left out. */
  readonly concerns?: (asked: Asked, trail: Trail) => boolean;
  /** What is wrong, `undefined` where nothing is. */
  readonly look: (asked: Asked, trail: Trail) => Breach | undefined;
}

const programmeOf = ({ interaction }: Asked): Programme | undefined => interaction?.programme;
const answerTo = ({ status }: Asked): Answer =>
  status === undefined ? noAnswer('the consumer left') : { status, headers: [], body: '' };
const words = (breach: Breach): string => (typeof breach === 'string' ? breach : breach.seen);

/** Judges every request by a rule; a finding shows the first that breaks it. */
export function judgeRule(about: ConsumerRule, trail: Trail): Finding {
  const { rule, title, source, expected, mend, programme, concerns = () => true, look } = about;
  const looked = trail.asked.filter(
    (asked) => (programme === undefined || programmeOf(asked) === programme) && concerns(asked, trail),
  );
  const broken = looked.flatMap((asked) => {
    const breach = look(asked, trail);
    return breach === undefined ? [] : [{ asked, breach }];
  });
  const common = { rule, title, source, expected };
  const [first] = broken;
  if (looked.length === 0) return { ...common, verdict: 'skipped', seen: 'no request that it is about', exchanges: [] };
  if (first === undefined) {
    return {
      ...common,
      verdict: 'passed',
      seen: looked.length === 1 ? '1 request' : `${looked.length} requests`,
      exchanges: [],
    };
  }
  const { asked, breach } = first;
  return {
    ...common,
    verdict: 'failed',
    seen: `${words(breach)}, in ${broken.length} of ${looked.length} requests`,
    mend: typeof breach === 'string' ? mend : breach.mend,
    exchanges: [showExchange(asked.head, '', answerTo(asked))],
  };
}
