import { profiles, type ProfileId } from '../../topology/index.ts';
import { escapeMarkdown, frontMatter, markdownTable } from '../markup/markdown.ts';
import { standings, type Standing, type Status } from './standings.ts';

const words: Readonly<Record<Status, string>> = {
  current: 'Current',
  deprecated: 'Deprecated',
  superseded: 'Superseded',
  unknown: 'Unknown',
};

const all: readonly Standing[] = standings;

/** What a page has to say of the guidance that it follows: nothing, where that is current. */
export function notice(profile: ProfileId): string[] {
  const standing = all.find((candidate) => candidate.profile === profile);
  if (standing === undefined || standing.status === 'current') return [];
  const { id, status } = standing;
  const title = escapeMarkdown(profiles[profile].title);
  const told = status === 'unknown' ? 'has a status that is unknown' : `is ${status}`;
  return [`**${title}**, which this page follows, ${told}: see [what is current](/status#${id}).`];
}

/** Page of what is current, deprecated or succeeded, from the table of standings. */
export const statusPage = (): string =>
  [
    frontMatter({ title: 'Status of standards', slug: '/status', description: 'What is current, what is succeeded.' }),
    'What public sources say of each standard, and when. Stored copies of the pages were read on 24 November 2026; look at the page itself before you decide.',
    markdownTable({ columns: ['Standard', 'Status', 'Version', 'Since', 'Successor'], rows: all.map(row) }),
    '## What this means for you',
    ...readers,
    '## What runs side by side',
    sideBySide,
    '## Who says so',
    ...all.flatMap(evidence),
    '',
  ].join('\n\n');

const row = ({ id, name, status, version, since, successor }: Standing): string[] => [
  `[${escapeMarkdown(name)}](#${id})`,
  `**${words[status]}**`,
  escapeMarkdown(version),
  escapeMarkdown(since),
  escapeMarkdown(successor),
];

function evidence({ id, name, profile, evidence: parts }: Standing): string[] {
  const here = profile === undefined ? [] : [`Followed here as “${profiles[profile].title}”.`];
  const lines = parts.map(
    ({ says, source }) => `- ${escapeMarkdown(says)} [${escapeMarkdown(source.title)}](${source.url})`,
  );
  return [`### ${escapeMarkdown(name)} {/* #${id} */}`, ...here, lines.join('\n')];
}

const readers = [
  '### You integrate a system',
  [
    '- **New booking or referral into urgent and emergency care**: build to BaRS. Care Connect is [closed to new integrations](#care-connect-booking). Nothing on these pages runs BaRS.',
    '- **New booking into a GP practice, by staff**: GP Connect 1.2.7 through the SSP is [what is published as active](#gp-connect-appointments). Booking into GP practices by BaRS is [an alpha](#bars).',
    '- **You run Care Connect today**: plan the move, and keep the configuration until your senders have moved. Sources [disagree on whether the service may still be used](#care-connect-booking): ask the booking and referral team.',
    '- **New lookups**: use the FHIR API of SDS. [LDAP is closed to new integrations](#sds-ldap). What you learn here about records and identifiers holds for both.',
  ].join('\n'),
  '### You contribute here',
  'A definition names the guidance that it follows, by its profile. Add a profile only with its source and its row here: a test asks for both. Do not put a rule of one standard under the name of another.',
  '### You run the network on your machine',
  'It plays GP Connect 1.2 and Care Connect, SDS by LDAP and by FHIR, and the SSP. It plays them as they were published, whatever has become of the services. It has no BaRS proxy.',
];

const sideBySide = [
  '- **Care Connect and BaRS**: [the guide of BaRS](#bars) asks receivers to keep both configurations, so that senders on Care Connect or GP Connect can still book. How many do so is unknown here.',
  '- **SDS by LDAP and by FHIR**: [both answer](#sds-ldap), from the same records: the FHIR API asks the LDAP directory.',
  '- **SSP and the proxy of BaRS**: the SSP routes by a URL that the consumer looked up; the proxy of BaRS finds the endpoint itself, from a service id in the header `NHSD-Target-Identifier`. [GP Connect uses the first](#ssp), [BaRS the second](#care-connect-booking).',
].join('\n');
