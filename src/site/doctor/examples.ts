import { toClaims } from '../../consumer/index.ts';
import { exampleAsk, mistakes, setHeader, toProxyCurl } from '../../lab/index.ts';
import { encodeToken, operationOutcome, type RequestHead } from '../../message/index.ts';
import { pairRefused } from '../../ssp/index.ts';
import type { ExampleId } from './example-titles.ts';
import { everyone } from './world-choice.ts';
import { rosterOfAll, worldOf } from './worlds.ts';

const proxyUrl = 'http://localhost:3002';

/** The text of an example, made from the definitions: as it would be typed now, its token just issued. */
export function exampleText(id: ExampleId, nowMs: number): string {
  const example = exampleAsk(rosterOfAll, nowMs);
  if (example === undefined) return '';
  const { consumer, practice, ask } = example;
  const token = encodeToken(toClaims(consumer, ask.interaction, practice.serviceRoot, nowMs));
  const good: RequestHead = {
    method: ask.method,
    target: `/${practice.serviceRoot}${ask.path}`,
    headers: [
      ['Ssp-TraceID', crypto.randomUUID()],
      ['Ssp-From', consumer.asid],
      ['Ssp-To', practice.asid],
      ['Ssp-InteractionID', ask.interaction],
      ['Authorization', `Bearer ${token}`],
    ],
  };
  const spoilt = mistakes
    .find((mistake) => mistake.id === id)
    ?.spoil(good, { world: worldOf(everyone), consumer, practice });
  const typed = (head: RequestHead) => toProxyCurl(head, '', proxyUrl);
  switch (id) {
    case 'missing-receiver':
      return typed(setHeader(good, 'Ssp-To'));
    case 'open-quote':
      return typed(good).replace(/'(?=[^']*$)/, '');
    case 'refusal':
      return `HTTP/1.1 403 Forbidden\n\n${operationOutcome(pairRefused(consumer.asid, practice.asid)).body}`;
    default:
      return typed(spoilt ?? good);
  }
}
