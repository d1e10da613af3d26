import { describe, expect, test } from 'vitest';
import { shapeOf } from './symptom.ts';

describe('a text to look for', () => {
  test.each([
    [
      'ENDPOINT_https://a.example/b_CPAID_S200000000211-2_VARIES_FROM_TARGETURL_https://a.example:443/b',
      'ENDPOINT_<URL>_CPAID_<CPA ID>_VARIES_FROM_TARGETURL_<URL>',
    ],
    [
      'FOT_CHECK_FAILED_MESSAGESENDER_200000000101_MESSAGERECEIVER_200000000211',
      'FOT_CHECK_FAILED_MESSAGESENDER_<ASID>_MESSAGERECEIVER_<ASID>',
    ],
    [
      'ERROR_COMMUNICATING_TO_ENDPOINT_URL_https://a.example/Slot?_include=Slot:schedule',
      'ERROR_COMMUNICATING_TO_ENDPOINT_URL_<URL>',
    ],
    [
      'Cannot route to Z99211: no MHS records of Z9K01-800200 with urn:nhs:names:services:a:b in the directory',
      'Cannot route to <ODS code>: no MHS records of <Party Key> with <interaction ID> in the directory',
    ],
    [
      'The interaction is that of the method and path: found GET /Slot, expected PUT /Appointment/{id}',
      'The interaction is that of the method and path: found <request>, expected <request>',
    ],
    [
      'The token’s exp is right: found 1795417500, expected 7',
      'The token’s exp is right: found <value>, expected <value>',
    ],
    ['The URL must be /https:// and the provider’s URL', 'The URL must be /https:// and the provider’s URL'],
    ['Ssp-From is missing: expected an ASID of 12 digits', 'Ssp-From is missing: expected an ASID of 12 digits'],
  ])('%s', (text, shape) => {
    expect(shapeOf(text)).toBe(shape);
  });
});
