import path from 'node:path';
import { editsBetween, toDraft } from '../../lab/index.ts';
import { ledger, type Contradiction } from '../../ledger/index.ts';
import { operationOutcome, type Refusal } from '../../message/index.ts';
import { proxyChecks, proxyRefusals, type ListedRefusal } from '../../ssp/index.ts';
import type { Topology } from '../../topology/index.ts';
import { faultLink, linkImport } from '../markup/lab-link.ts';
import { code, escapeMarkdown, fence, frontMatter, sourceLink } from '../markup/markdown.ts';
import { refusalCase, type RefusalCase } from './refusal-cases.ts';
import { refusalSlug } from './refusal-slug.ts';
import { when } from './refusals-page.ts';

const speaksGpConnect = ({ registrations }: Topology): boolean => JSON.stringify(registrations).includes(':gpconnect:');

/** The pages as they were made last, and what they were made from: an edit elsewhere leaves them as they are. */
let made: { readonly from: string; readonly pages: ReadonlyMap<string, string> } | undefined;

/**
 * A page for each check, with every refusal that it gives, and one for each failure to reach a provider. The requests
 * are those of GP Connect, which has agreements to check.
 */
export function refusalPages(all: readonly Topology[]): ReadonlyMap<string, string> {
  const used = all.filter(speaksGpConnect);
  const from = JSON.stringify(used);
  if (made?.from === from) return made.pages;
  const slugs = [...new Set(proxyRefusals.map(refusalSlug))];
  const pages = new Map(
    slugs.map((slug, place) => [
      path.join('docs', 'reference', 'refusals', `${slug}.mdx`),
      refusalPage(slug, place + 1, used),
    ]),
  );
  made = { from, pages };
  return pages;
}

function refusalPage(slug: string, place: number, all: readonly Topology[]): string {
  const listed = proxyRefusals.filter((each) => refusalSlug(each) === slug);
  const at = proxyChecks.findIndex(({ id }) => id === slug);
  const check = proxyChecks[at];
  const title = check?.title ?? listed[0]?.why ?? slug;
  return [
    frontMatter({ title, sidebar_position: place, description: `Why the proxy refuses: ${title}.` }),
    linkImport,
    check === undefined
      ? 'No check: the request had passed them all, and the provider gave no answer.'
      : `Check ${at + 1} of ${proxyChecks.length} in our order: the real order [is not published](https://github.com/nhsconnect/gpconnect/issues/37). What is checked is described in ${sourceLink(check.source)}.`,
    ...disputes(slug),
    ...listed.flatMap((each) => refusalSection(each, all)),
    '',
  ].join('\n\n');
}

/** The contradictions that bear on a check. */
function disputes(check: string): string[] {
  const links = ledger.filter((each) => each.check === check).map(ledgerLink);
  return links.length === 0 ? [] : [`Published sources disagree: ${links.join(', ')}.`];
}

const ledgerLink = ({ id, asks }: Contradiction): string =>
  `[${id}](../contradictions.mdx#${id.toLowerCase()}) (${escapeMarkdown(asks)})`;

function refusalSection(listed: ListedRefusal, all: readonly Topology[]): string[] {
  const given = when(listed);
  const run = listed.check === undefined ? undefined : refusalCase(listed, all);
  const refusal = run?.refusal ?? listed.refusal;
  return [
    `## ${escapeMarkdown(listed.why)}${given === 'always' ? '' : ` (${given})`}`,
    ...textWords(listed.refusal),
    `The answer is ${refusal.status}${run ? ', from a run of the request below' : ''}. Source: ${sourceLink(refusal.source)}.`,
    fence('json', JSON.stringify(JSON.parse(operationOutcome(refusal).body), null, 2), 'Body'),
    ...(run === undefined ? [unseenWords(listed)] : caseWords(listed, run)),
  ];
}

const unseenWords = ({ check }: ListedRefusal): string =>
  check === undefined
    ? 'Nothing in the request mends it: look at the provider.'
    : 'No two definitions here share a GP Connect slot search, with which it could be shown.';

/** The text, and the parts of it that are always the same: what a search finds. */
function textWords({ diagnostics }: Refusal): string[] {
  if (diagnostics === undefined) return ['No text of it is published.'];
  const parts = diagnostics.split(/<[^>]+>/).map((part) => part.replaceAll(/^[_ ]+|[_ ]+$/g, ''));
  const fixed = parts.filter((part) => /[A-Z]/.test(part) && part !== diagnostics);
  return [
    `Text: ${code(diagnostics)}.${fixed.length === 0 ? '' : ` Always the same in it: ${fixed.map(code).join(', ')}.`}`,
  ];
}

function caseWords({ check }: ListedRefusal, run: RefusalCase): string[] {
  const { line, headers, claims } = toDraft(run.head, '');
  const showsClaims = check === 'token' && claims !== '';
  const request = [line, showsClaims ? headers : headers.replace('(the token below)', '(a good token)')].join('\n');
  const { seen = '', expected = '' } = run.diagnosis.failed?.check ?? {};
  return [
    fence('http', request, 'A request that is refused'),
    ...(showsClaims ? [fence('json', claims, 'The claims of its token')] : []),
    `Seen: ${code(seen)}. Expected: ${code(expected)}.`,
    `**What mends it:** ${mendWords(run)}`,
    ...labWords(run),
  ];
}

/** The edit that the diagnosis found; where it keeps a token to itself, claim by claim. */
function mendWords({ diagnosis: { failed, mend }, good, head }: RefusalCase): string {
  const isShown = mend !== undefined && mend.before !== mend.after;
  const edits = isShown
    ? [{ part: mend.subject, before: '', after: '', ...mend }]
    : editsBetween(head, mend?.head ?? good);
  if (edits.length === 0) {
    const cause = failed?.check.id === 'throttle' ? 'ask less often, or have the limit raised' : 'mend the connection';
    return `no edit of the request; ${cause}.`;
  }
  const shown = (text: string) =>
    text === '' ? 'nothing' : code(text.replace(/^Bearer \S{20,}$/, 'Bearer (a good token)'));
  const words = edits.map(({ part, before, after }) => `${code(part)}, from ${shown(before)} to ${shown(after)}`);
  return `${words.join('; ')}.${mend?.next === undefined ? '' : ` Then the next check fails: ${escapeMarkdown(mend.next.title)}.`}`;
}

const labWords = ({ replay }: RefusalCase): string[] =>
  replay === undefined ? [] : [faultLink('See it in the lab', replay)];
