import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixedFacts } from '../lab/facts.ts';
import { clinic, farm } from '../lab/testing/definitions.ts';
import { deskToken, north, proxyHead, south } from '../lab/testing/small-world.ts';
import type { RequestHead } from '../message/index.ts';
import { toWorld } from '../sds/index.ts';
import { diagnose } from './diagnose.ts';
import { mendedText, toRequestText } from './mended-text.ts';
import { parseRequestText } from './request-text.ts';

const world = toWorld([clinic, farm], { agreements: 'all' });

/** The request that goes through, as it is typed for one of three shells. */
function curl(head: RequestHead, newline = ' \\\n', quote = '"'): string {
  const headers = head.headers
    .filter(([name]) => name !== 'Host')
    .map(([name, value]) => `-H ${quote}${name}: ${value}${quote}`);
  return ['curl --cert me.pem -d @body.json', `${quote}https://ssp.spine.example${head.target}${quote}`, `-X ${head.method}`, ...headers].join(newline);
} // prettier-ignore

function mend(text: string): { text: string; mended: RequestHead } {
  const head = parseRequestText(text);
  if ('problem' in head) throw new Error(head.problem);
  const { mend: found } = diagnose(head, world, fixedFacts());
  if (found === undefined) throw new Error('nothing mends it');
  return { text: mendedText(text, found.head), mended: found.head };
}
const without = (name: string): RequestHead => {
  const head = proxyHead();
  return { ...head, headers: head.headers.filter(([each]) => each !== name) };
};
const port = proxyHead({ target: `/${north.serviceRoot.replace('.example/', '.example:443/')}/Slot?status=free` });
const neighbour = proxyHead({ headers: { 'Ssp-To': south.asid } });

test.each<[string, string, string, string]>([
  ['a header of curl', curl(neighbour), south.asid, north.asid],
  ['a header in single quotes', curl(neighbour, ' \\\n', "'"), south.asid, north.asid],
  ['a header on the command prompt', curl(neighbour, ' ^\r\n'), south.asid, north.asid],
  ['a header of PowerShell', curl(neighbour, ' `\r\n'), south.asid, north.asid],
  ['a header of a raw request', `${toRequestText(neighbour)}\n\n{"a":1}`, south.asid, north.asid],
  ['a URL', curl(port), '.example:443/', '.example/'],
  ['a method', curl(proxyHead({ method: 'PATCH' })), '-X PATCH', '-X POST'],
  ['a name', curl(proxyHead({ headers: { 'Ssp-To': undefined, 'Ssp_To': north.asid } })), 'Ssp_To', 'Ssp-To'],
])('%s is mended where it stands, and nothing else changes', (_, text, before, after) => {
  const { text: mended, mended: head } = mend(text);
  expect(mended).toBe(text.replace(before, before === '-X PATCH' ? `-X ${head.method}` : after));
}); // prettier-ignore

test.each([
  ['curl', `${curl(without('Ssp-To'))} | jq .`, `curl -H "Ssp-To: ${north.asid}" --cert`],
  ['a raw request', `${toRequestText(without('Ssp-To'))}\n\n{}`, `HTTP/1.1\nSsp-To: ${north.asid}\n`],
])('a header is added to %s', (_, text, added) => {
  expect(mend(text).text).toContain(added);
});

test.each([
  ['curl', curl(proxyHead({ added: [['Ssp-To', south.asid]] }))],
  ['a raw request', toRequestText(proxyHead({ added: [['Ssp-To', south.asid]] }))],
])('a header that stands twice is taken out of %s', (_, text) => {
  const { text: mended } = mend(text);
  expect(mended).not.toContain(south.asid);
  expect(mended.length).toBeGreaterThan(text.length - 40);
});

test('a method that curl infers is named', () => {
  const text = curl(proxyHead()).replace(/-X GET \\\n/, '');
  expect(mend(text).text).toContain('curl -X GET --cert');
});

test('two ASIDs in each other’s place are mended in a request as on the wire', () => {
  const swapped = proxyHead({ headers: { 'Ssp-From': north.asid, 'Ssp-To': '200000009101' } });
  const { text, mended } = mend(curl(swapped));
  expect(text).toBe(toRequestText(mended));
});

test('whatever the request and its form, the mended text reads as the mended request', () => {
  const names = fc.constantFrom('Ssp-TraceID', 'Ssp-From', 'Ssp-To', 'Ssp-InteractionID', 'Authorization');
  const values = fc.constantFrom(
    undefined,
    'x',
    south.asid,
    `Bearer ${deskToken({ exp: 1 })}`,
    `bearer ${deskToken()}`,
  );
  const forms = fc.constantFrom<(head: RequestHead) => string>(
    curl,
    (head) => curl(head, ' ^\r\n'),
    (head) => curl(head, ' '),
    toRequestText,
  );
  let mends = 0;
  fc.assert(
    fc.property(names, values, forms, fc.constantFrom('GET', 'TRACE'), (name, value, form, method) => {
      const text = form(proxyHead({ method, headers: { [name]: value } }));
      const head = parseRequestText(text);
      if ('problem' in head) return false;
      const found = diagnose(head, world, fixedFacts()).mend;
      if (found === undefined) return true;
      mends++;
      const read = parseRequestText(mendedText(text, found.head));
      return !('problem' in read) && diagnose(read, world, fixedFacts()).failed?.check.id === found.next?.id;
    }),
    { numRuns: 300 },
  );
  expect(mends).toBeGreaterThan(100);
});
