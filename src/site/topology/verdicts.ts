import { judge, profiles, rules, type ProfileId, type Rule, type Ruling, type Topology } from '../../topology/index.ts';
import { escapeMarkdown, markdownTable } from '../markup/markdown.ts';

const kinds: Readonly<Record<Ruling['kind'], string>> = {
  met: 'Met',
  broken: 'Not met',
  permitted: 'Allowed',
  'not-applicable': '–',
  unknown: 'Unknown',
  disputed: 'Disputed',
};

const profileIds = Object.keys(profiles) as ProfileId[];

/** What a body of guidance says of a definition by one rule, in a cell. */
export function verdictCell(rule: Rule, topology: Topology, profile: ProfileId): string {
  const ruling = judge(rule, topology, profile);
  const word = kinds[ruling.kind];
  if (ruling.kind === 'not-applicable') return word;
  const title = `[${word}](${rule.sources[profile]?.url ?? ''})`;
  if (ruling.kind !== 'broken') return `${title}: ${escapeMarkdown(lowerFirst(ruling.words))}`;
  const [first, ...rest] = ruling.problems;
  const more = rest.length === 0 ? '' : ` And ${rest.length} more like it.`;
  const words = `${first.path} has ${first.found}; expected ${first.expected}. ${first.fix ?? ''}.${more}`;
  return `${title}: ${escapeMarkdown(words)}`;
}

const lowerFirst = (text: string): string =>
  /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

/** What each body of guidance says of a definition, rule by rule; rules that none of them applies are left out. */
export function verdictsTable(topology: Topology): string {
  const rows = rules
    .map((rule) => [
      `${rule.id}. ${escapeMarkdown(rule.title)}`,
      ...profileIds.map((profile) => verdictCell(rule, topology, profile)),
    ])
    .filter(([, ...cells]) => cells.some((text) => text !== kinds['not-applicable']));
  return markdownTable({ columns: ['Rule', ...profileIds.map((id) => profiles[id].title)], rows });
}
