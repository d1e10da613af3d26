import { expect, test } from 'vitest';
import asking from '../../../examples/consumer-separate-mhs/topology.ts';
import hosted from '../../../examples/provider-separate-mhs/topology.ts';
import { operationOutcome } from '../../message/index.ts';
import { proxyChecks, proxyRefusals } from '../../ssp/index.ts';
import { fromHash } from '../lab/share.ts';
import { refusalCase } from './refusal-cases.ts';
import { refusalPages } from './refusal-pages.ts';
import { refusalSlug } from './refusal-slug.ts';

const all = [asking, hosted];
const pages = new Map(
  [...refusalPages(all)].map(([file, text]) => [/([\w-]+)\.mdx$/.exec(file)?.[1] ?? '', text] as const),
);

test('every check has a page', () => {
  for (const { id, title } of proxyChecks) expect(pages.get(id)).toContain(JSON.stringify(title));
});

test.each(proxyRefusals)('a page has "$why"', (listed) => {
  const page = pages.get(refusalSlug(listed)) ?? '';
  expect(page).toContain(listed.why.replaceAll('<', String.raw`\<`));
  if (listed.check === undefined) return;
  expect(refusalCase(listed, all)).toBeDefined();
  const refusal = refusalCase(listed, all)?.refusal ?? listed.refusal;
  expect(refusal.status).toBe(listed.refusal.status);
  expect(page).toContain(JSON.stringify(JSON.parse(operationOutcome(refusal).body), null, 2));
});

test('a refusal that the run does not give has no page', () => {
  const [listed] = proxyRefusals.filter(({ check }) => check === 'agreement');
  if (listed === undefined) throw new Error('no refusal of pairs is listed');
  expect(() => refusalCase({ ...listed, check: 'target-url' }, all)).toThrow('expected a refusal by target-url');
});

test('the parts of a text that never change stand by themselves, to be found', () => {
  expect(pages.get('target-url')).toContain('`VARIES_FROM_TARGETURL`');
  expect(pages.get('agreement')).toContain('`FOT_CHECK_FAILED_MESSAGESENDER`');
});

test.each([
  ['target-url', '.example:443/'],
  ['agreement', '**What mends it:** `agreements`, from nothing to'],
  ['method', '**What mends it:** `method`, from `TRACE` to `GET`.'],
  ['client-certificate', 'no edit of the request; mend the connection.'],
  ['throttle', 'no edit of the request; ask less often'],
])('the page of %s says what mends it: %s', (slug, words) => {
  expect(pages.get(slug)).toContain(words);
});

test('what the lab can show is linked to as a fault, which is put in when the link is opened', () => {
  const shown = proxyRefusals.filter((listed) => listed.check !== undefined && refusalCase(listed, all)?.replay);
  const links = [...pages.values()].flatMap((page) => page.match(/#lab=[^"]+/g) ?? []);
  expect(links).toHaveLength(shown.length);
  expect(links.length).toBeGreaterThan(20);
  for (const link of links) expect(fromHash(link)?.fault).toBeDefined();
});

test('no edit is told that changes nothing to see', () => {
  for (const page of pages.values()) expect(page).not.toMatch(/, from (`[^`]*`) to \1/);
});

test('with a single definition the pages are there, and say that nothing can be shown', () => {
  const alone = [...refusalPages([asking]).values()];
  expect(alone).toHaveLength(pages.size);
  expect(alone.filter((page) => page.includes('No two definitions here'))).toHaveLength(proxyChecks.length);
});
