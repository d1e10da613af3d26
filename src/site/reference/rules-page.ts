import {
  judge,
  needsAgreement,
  profiles,
  rules,
  type ProfileId,
  type Programme,
  type Rule,
  type Topology,
} from '../../topology/index.ts';
import { anchored, code, escapeMarkdown, frontMatter, markdownTable, sourceLink } from '../markup/markdown.ts';
import { programmeTitles } from '../topology/partners.ts';

const profileIds = Object.keys(profiles) as ProfileId[];
const natures: Readonly<Record<Rule['nature'], string>> = {
  requirement: 'required',
  permission: 'allowed',
  facts: 'cannot be seen in a definition',
};

/** Page of the bodies of guidance and of the rules that each definition is judged by. */
export const rulesPage = (all: readonly Topology[]): string =>
  [
    frontMatter({ title: 'Rules and profiles', description: 'Who says what, and which definition keeps it.' }),
    'A definition is judged by each rule, once for every body of guidance. Its page shows the verdicts; a change that breaks a rule of its own profile fails the tests.',
    '## Profiles',
    'A profile is a dated body of guidance. Where they [contradict each other](./contradictions.mdx), the profile decides.',
    markdownTable({
      columns: ['Profile', 'Name to type', 'Rules stated', 'Source'],
      rows: profileIds.map((id) => [
        escapeMarkdown(profiles[id].title),
        anchored(id, code(id)),
        String(rules.filter(({ sources }) => sources[id] !== undefined).length),
        sourceLink(profiles[id].source),
      ]),
    }),
    ...(Object.keys(programmeTitles) as Programme[]).map(agreementWords),
    '## Rules',
    markdownTable({
      columns: ['Rule', 'Is', 'Stated by', 'Not met by'],
      rows: rules.map((rule) => [
        `${anchored(rule.id.toLowerCase(), rule.id)}. ${escapeMarkdown(rule.title)}`,
        natures[rule.nature],
        profileIds.flatMap((id) => statement(rule, id)).join(', '),
        broken(rule, all),
      ]),
    }),
    'Guidance that does not state a rule says nothing of it: it neither allows nor forbids.',
    '',
  ].join('\n\n');

function agreementWords(programme: Programme): string {
  const { needed, source } = needsAgreement[programme];
  const words = needed ? 'asks for a data sharing agreement' : 'asks for no data sharing agreement';
  return `${programmeTitles[programme]} ${words} between the two organisations: ${sourceLink(source)}.`;
}

/** A link to where a body of guidance states a rule, if it does. */
function statement({ sources }: Rule, profile: ProfileId): string[] {
  const source = sources[profile];
  return source === undefined ? [] : [`[${escapeMarkdown(profiles[profile].title)}](${source.url})`];
}

/** The definitions that break a rule, with the guidance that says so. */
function broken(rule: Rule, all: readonly Topology[]): string {
  const found = all.flatMap((topology) => {
    const by = profileIds.filter((id) => judge(rule, topology, id).kind === 'broken');
    if (by.length === 0) return [];
    const titles = by.map((id) => escapeMarkdown(profiles[id].title)).join(', ');
    return [`[${escapeMarkdown(topology.title)}](../topologies/${topology.id}.mdx) (${titles})`];
  });
  return found.length === 0 ? 'none' : found.join(', ');
}
