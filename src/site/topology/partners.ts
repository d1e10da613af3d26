import { createNetwork, fixedFacts, pairAsk, rosterOf, runExchange } from '../../lab/index.ts';
import { headerValue } from '../../message/index.ts';
import { toWorld } from '../../sds/index.ts';
import { findInteraction, type Topology } from '../../topology/index.ts';
import { code, escapeMarkdown, markdownTable } from '../markup/markdown.ts';

/** What becomes of a search for free slots between a topology and each one of the other side. */
export function partnersTable(topology: Topology, all: readonly Topology[]): string {
  const others = all.filter(({ role }) => role !== topology.role);
  return markdownTable({
    columns: ['With', 'Interactions of', 'Ssp-From', 'Ssp-To', 'Party Key found', 'Hops', 'Answer'],
    rows: others.map((other) => [`[${escapeMarkdown(other.title)}](./${other.id}.mdx)`, ...pairCells(topology, other)]),
  });
}

/** What the standards are called. */
export const programmeTitles = { careconnect: 'Care Connect', gpconnect: 'GP Connect' } as const;

function pairCells(topology: Topology, other: Topology): string[] {
  const world = toWorld([topology, other], { agreements: 'all' });
  const { consumers, practices } = rosterOf(world);
  const [consumer, practice] = [consumers[0], practices[0]];
  if (consumer === undefined || practice === undefined) return ['–', '–', '–', '–', '–', 'nobody to ask'];
  const facts = fixedFacts();
  const ask = pairAsk(consumer, practice, facts.nowMs);
  const { hops, answer } = runExchange(createNetwork(world), ask, facts);
  const sent = hops.find(({ to }) => to === 'ssp')?.request.headers ?? [];
  const lookups = hops.map(({ request }) => decodeURIComponent(request.target)).join('\n');
  const [, partyKey] = /nhsMhsPartyKey\|([^&\n]+)/.exec(lookups) ?? [];
  const given = (value: string | undefined) => (value === undefined ? 'none' : code(value));
  const issue = (answer.body as { issue?: { diagnostics?: string }[] }).issue?.[0]?.diagnostics;
  const programme = findInteraction(ask.interaction)?.programme;
  return [
    programme === undefined ? '–' : programmeTitles[programme],
    ...['Ssp-From', 'Ssp-To'].map((name) => given(headerValue(sent, name))),
    given(partyKey),
    String(hops.length),
    escapeMarkdown(issue === undefined ? `${answer.status}, free slots` : `${answer.status}. ${issue}`),
  ];
}
