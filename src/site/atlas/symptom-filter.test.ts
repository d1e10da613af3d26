import { describe, expect, test } from 'vitest';
import { hasWords, holdsError } from './symptom-filter.ts';

const varies = 'ENDPOINT_<URL>_CPAID_<CPA ID>_VARIES_FROM_TARGETURL_<URL>';

describe('an error that is pasted', () => {
  test.each([
    ['ENDPOINT_https://a.example/b_CPAID_S200000000211-2_VARIES_FROM_TARGETURL_https://a.example:443/b', varies],
    ['{"diagnostics": "endpoint_https://a.example_cpaid_S1_varies_from_targeturl_https://b"}', varies],
    ['2026 WARN ASID_CHECK_FAILED_MESSAGESENDER_200000000101 (403)', 'ASID_CHECK_FAILED_MESSAGESENDER_<ASID>'],
  ])('%s is found', (text, shape) => {
    expect(holdsError(text, shape)).toBe(true);
  });

  test.each([
    ['VARIES_FROM_TARGETURL_https://a ENDPOINT_https://b', varies],
    ['ASID_CHECK_FAILED_MESSAGERECEIVER_1', 'ASID_CHECK_FAILED_MESSAGESENDER_<ASID>'],
    ['anything', '<URL>'],
  ])('%s is not taken for another', (text, shape) => {
    expect(holdsError(text, shape)).toBe(false);
  });
});

test('every word of a query has to be there', () => {
  expect(hasWords('400 from the proxy: A header left out', 'header 400')).toBe(true);
  expect(hasWords('400 from the proxy: A header left out', 'header 403')).toBe(false);
});
