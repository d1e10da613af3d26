import type { Exchange, Hop } from '../exchange/index.ts';
import { memberOf, organisationOf, type Topology } from '../topology/index.ts';
import { indent, label } from './mermaid-text.ts';

const spine: Readonly<Record<string, string>> = { sds: 'SDS', ssp: 'Spine Secure Proxy', people: 'People' };

/** What a running part is called in a picture: what it is, and whose. */
function participantLabel(topologies: readonly Topology[], id: string): string {
  const known = spine[id];
  if (known !== undefined) return label(known);
  const [topologyId = '', member = ''] = id.split('/');
  const topology = topologies.find((candidate) => candidate.id === topologyId);
  if (topology === undefined) throw new Error(`Cannot draw ${id}: no topology here has it`);
  return label(memberOf(topology, member).member.title, organisationOf(topology, member).name);
}

const participantId = (id: string): string => id.replaceAll(/[^A-Za-z0-9]/g, '_');

/**
 * Exchange as a Mermaid sequence: who sent what to whom, in order, and what came back. The ask itself opens it.
 *
 * @example
 * ```ts
 * const world = toWorld([consumer, provider]);
 * const { ask } = exampleAsk(rosterOf(world), fixedFacts().nowMs)!;
 * const exchange = runExchange(createNetwork(world), ask, fixedFacts());
 * exchangeMermaid(exchange, world.topologies, 'A search').split('\n')[0]; // => 'sequenceDiagram'
 * ```
 */
export function exchangeMermaid(exchange: Exchange, topologies: readonly Topology[], title: string): string {
  const [ask, ...hops] = exchange.hops;
  const parts = [...new Set(hops.flatMap(({ from, to }) => [from, to]))];
  const lines: string[] = [];
  const open: Hop[] = [];
  // A hop is answered when the next one starts elsewhere than at its end.
  const close = (until: string | undefined) => {
    while (open.length > 0 && open.at(-1)?.to !== until) {
      const done = open.pop();
      if (done !== undefined) {
        lines.push(
          `${participantId(done.to)}-->>${participantId(done.from)}: ${label(answerWords(done, done === hops.at(-1)))}`,
        );
      }
    }
  };
  for (const hop of hops) {
    close(hop.from);
    lines.push(`${participantId(hop.from)}->>${participantId(hop.to)}: ${label(hop.purpose)}`);
    open.push(hop);
  }
  close(undefined);
  return [
    'sequenceDiagram',
    ...indent([
      `accTitle: ${label(title)}`,
      `accDescr: ${label(`${ask?.purpose ?? 'Ask'}: ${hops.length} requests, answered with ${exchange.answer.status}.`)}`,
      'autonumber',
      ...parts.map((id) => `participant ${participantId(id)} as ${participantLabel(topologies, id)}`),
      ...lines,
    ]),
    '',
  ].join('\n');
}

/** What came back. A lookup is the last hop only when the conversation ended for want of the one record. */
const answerWords = ({ to, answer, checks }: Hop, isLast: boolean): string => {
  const failed = checks.find(({ verdict }) => verdict === 'failed');
  if (failed !== undefined) return `${answer.status}: refused, ${failed.title.toLowerCase()} was not met`;
  if (to !== 'sds' || answer.status !== 200) return String(answer.status);
  return `${answer.status} ${isLast ? 'not the one record expected' : 'one record'}`;
};
