import type { Answer, Facts } from '../../message/index.ts';
import { showExchange, type Finding, type ShownExchange } from '../findings.ts';
import { judgeAlways, type Exchanged } from './always.ts';
import { careConnectBookingCases } from './care-connect-booking.ts';
import type { ProviderCase, Setting } from './case.ts';
import { gpConnectBookingCases } from './gp-connect-booking.ts';
import { gpConnectChangingCases } from './gp-connect-changing.ts';
import { registrationFindings } from './registration.ts';
import { requestCases } from './requests.ts';
import { searchCases } from './searching.ts';
import type { Sent, Target } from './target.ts';
import { cancelWhatIsLeft } from './tidying.ts';
import { tokenCases } from './tokens.ts';

/** Every case that a provider is put through, in the order in which they run. */
export const providerCases: readonly ProviderCase[] = [
  ...requestCases,
  ...tokenCases,
  ...searchCases,
  ...careConnectBookingCases,
  ...gpConnectBookingCases,
  ...gpConnectChangingCases,
];

/**
 * Puts a provider through every case of its programme. Yields each request and is handed its answer; returns what was
 * found. Does no input or output itself.
 */
export function* checkProvider(target: Target, facts: Facts): Generator<Sent, Finding[], Answer> {
  const setting: Setting = { target, facts, story: { slots: [], included: [] } };
  const findings = registrationFindings(target);
  const exchanges: Exchanged[] = [];
  for (const { rule, title, source, programme = target.programme, talk } of providerCases) {
    if (programme !== target.programme) continue;
    const before = exchanges.length;
    const conversation = talk(setting);
    let turn = conversation.next();
    while (!turn.done) {
      const answer = yield turn.value;
      exchanges.push({ sent: turn.value, answer });
      turn = conversation.next(answer);
    }
    findings.push({ rule, title, source, ...turn.value, exchanges: exchanges.slice(before).map(shown) });
    // Whoever does not answer the first request is not there.
    if (exchanges.length > 0 && exchanges.every(({ answer }) => answer.status === 0)) break;
  }
  yield* cancelWhatIsLeft(exchanges, setting);
  return [...findings, ...judgeAlways(exchanges, target.programme)];
}

const shown = ({ sent, answer }: Exchanged): ShownExchange => showExchange(sent.head, sent.body, answer);
