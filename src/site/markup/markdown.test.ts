import { expect, it } from 'vitest';
import { escapeMarkdown } from './markdown.ts';

it.each([
  ['a_b', 'a\\_b'],
  ['has https://a.example/b; expected c', 'has `https://a.example/b`; expected c'],
  ['Write https://<host>/<major version>/….', 'Write `https://<host>/<major version>/…`.'],
  ['/https:// and the URL', '`/https://` and the URL'],
  [
    'with urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1, one',
    'with `urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1`, one',
  ],
])('makes prose of %s', (text, prose) => {
  expect(escapeMarkdown(text)).toBe(prose);
});
