import { providerRefusals } from '../../message/index.ts';
import { proxyRefusals } from '../../ssp/index.ts';
import { interactionsOfProgramme, profiles, rules, type InteractionId, type Programme } from '../../topology/index.ts';
import { terms } from '../glossary/terms.ts';
import { programmeTitles } from '../topology/partners.ts';
import { refusalSlug } from '../refusals/refusal-slug.ts';

/** Where a page tells more of a name that is used on another, and what it means in one sentence. */
export interface Mention {
  /** From the root of the site. */
  readonly url: string;
  readonly meaning: string;
}

/** The anchor of an interaction ID on its page. */
export const interactionAnchor = (id: InteractionId): string =>
  id.replace('urn:nhs:names:services:', '').replaceAll(/\W/g, '-');

const interactions = (Object.keys(programmeTitles) as Programme[]).flatMap(interactionsOfProgramme);
const checkedHeaders = ['Ssp-TraceID', 'Ssp-From', 'Ssp-To', 'Ssp-InteractionID'];

/** What stands as code on a page and has an entry of the reference, letter by letter. */
const codes: ReadonlyMap<string, Mention> = new Map([
  ...interactions.map(({ id, title, method, path }): [string, Mention] => [
    id,
    { url: `/reference/interactions#${interactionAnchor(id)}`, meaning: `${title}: ${method} ${path}.` },
  ]),
  ...providerRefusals.map(({ code, status, coding }): [string, Mention] => [
    code,
    {
      url: `/reference/provider-refusals#${code.toLowerCase()}`,
      meaning: `A provider refuses with ${status}: ${coding?.display ?? code}.`,
    },
  ]),
  ...checkedHeaders.map((name): [string, Mention] => [
    name,
    { url: `/reference/refusals/header-${name.toLowerCase()}`, meaning: `What the proxy asks of the header ${name}.` },
  ]),
  ...Object.values(profiles).map(({ id, title }): [string, Mention] => [
    id,
    { url: `/reference/rules#${id}`, meaning: `The guidance of ${title}.` },
  ]),
]);

/** How the texts of the proxy begin, as far as they are always the same. */
const texts = proxyRefusals.flatMap((listed) => {
  const [start = ''] = (listed.refusal.diagnostics ?? '').split(/_?<|$/);
  const mention = { url: `/reference/refusals/${refusalSlug(listed)}`, meaning: `The proxy refuses: ${listed.why}.` };
  return start.length < 8 ? [] : [{ start, mention }];
});

/** The entry of the reference for a piece of code: an interaction ID, an error, a header, a profile. */
export const mentionOfCode = (code: string): Mention | undefined =>
  codes.get(code) ?? texts.find(({ start }) => code.startsWith(start))?.mention;

/** What is named in words: a term, a rule, a body of guidance. */
export const namedMentions: ReadonlyMap<string, Mention> = new Map([
  ...terms.flatMap(({ id, name, also = [], meaning }) =>
    [name, ...also].map((each): [string, Mention] => [each, { url: `/glossary#${id}`, meaning }]),
  ),
  ...rules.map(({ id, title }): [string, Mention] => [
    id,
    { url: `/reference/rules#${id.toLowerCase()}`, meaning: `${title}.` },
  ]),
  ...Object.values(profiles).flatMap(({ id, title }) =>
    [title, title.replace(' and later', '')].map((name): [string, Mention] => [
      name,
      { url: `/reference/rules#${id}`, meaning: `A body of guidance, with the rules that it states.` },
    ]),
  ),
]);
