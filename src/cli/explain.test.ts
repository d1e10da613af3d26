import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fixedFacts } from '../lab/index.ts';
import { ran } from './testing/terminal.ts';

const root = 'https://booking.kestrel.example/STU3/1/careconnect/oak-road';
const secret = 'c2VjcmV0LXRva2Vu';
/** A curl command that goes through, with some of it changed. */
const curl = ({ from = '200000000101', to = '200000000201', url = root, token = `Bearer $(token)`, more = '' } = {}) =>
  [
    `curl -k --cert me.pem "https://ssp.example:8443/${url}/Slot?status=free" \\`,
    `  -H "Ssp-TraceID: ${fixedFacts().newId()}" -H "Ssp-From: ${from}" \\`,
    `  -H 'Ssp-To: ${to}' -H "Authorization: ${token}" ${more}\\`,
    '  -H "Ssp-InteractionID: urn:nhs:names:services:careconnect:fhir:rest:search:slot"',
  ].join('\n');
const explained = (input: string, ...args: string[]) => ran(['explain', ...args], { input });

test('a request that goes through is told so, with every check', async () => {
  const { code, out } = await explained(curl());
  expect(code).toBe(0);
  expect(out).toMatch(
    /^GET \/https:\/\/booking\.kestrel\.example\/STU3\/1\/careconnect\/oak-road\/Slot\?status=free\n\n/,
  );
  expect(out).toMatch(/^ {2}passed +The sender may use the interaction +AS record of 200000000101 at Z99101$/m);
  expect(out).toMatch(/\nIt goes through\.$/);
});

test('one that is refused is told with status, rule, source and the one edit', async () => {
  const { code, out } = await explained(curl({ to: '200000000202' }));
  expect(code).toBe(1);
  expect(out).toMatch(
    /^ {2}FAILED +The URL starts with the registered one, .* found \S+\/oak-road\/Slot, expected \S+\/birch-house$/m,
  );
  expect(out).toContain(
    [
      `The proxy refuses it with 400, ENDPOINT_${root.replace('oak-road', 'birch-house')}_CPAID_S200000000202-2_VARIES_FROM_TARGETURL_${root}/Slot.`,
      'Refused by this rule: The URL starts with the registered one, character for character. Source: GP Connect 1.2.7: _includes/sds_ssp_warning.html',
      '',
      'The edit that mends it, in the request:',
      '',
      '  - Ssp-To: 200000000202',
      '  + Ssp-To: 200000000201',
      '',
      'With it the request goes through.',
    ].join('\n'),
  );
});

test('what only the provider checks is told of the provider, and a token can be had', async () => {
  const { code, out } = await explained(curl({ token: `Bearer ${secret}` }));
  expect(code).toBe(1);
  expect(out).toContain('The proxy forwards it, and the provider refuses it.');
  expect(out).toContain('A fresh token: npm run toolkit -- token 200000000101 200000000201');
});

test('of two faults the next is named', async () => {
  const { out } = await explained(curl({ from: '1', to: '2' }));
  expect(out).toMatch(
    /\+ Ssp-From: 200000000101\n\nWith it this check passes\. The next that fails: Ssp-To is there once/,
  );
});

describe('no token is shown', () => {
  test.each([
    ['as it belongs', `Bearer ${secret}`],
    ['without its scheme', secret],
    ['of another scheme', `Basic ${secret}`],
  ])('%s', async (_, token) => {
    for (const more of ['', `-H "Authorization: ${token}" `]) {
      for (const args of [[], ['--json']]) {
        const { out, errors } = await explained(curl({ token, more }), ...args);
        expect(out + errors).not.toContain(secret);
      }
    }
  });
});

test('nothing leaves the machine', async () => {
  let asked = 0;
  const fetch = () => Promise.reject(new Error(String(asked++)));
  await ran(['explain'], { input: curl(), fetch });
  expect(asked).toBe(0);
});

test('a request to a consumer of the local network is told as what it is', async () => {
  const { out } = await explained(
    'curl "http://localhost:3001/consumer-simple/elmSystem/Z99201/Slot" -H "Ssp-To: 200000000201"',
  );
  expect(out).toContain('This asks Elm Tree Surgery, a consumer of the local network');
  expect(out).toContain(`  + /${root}/Slot\n`);
});

test('its JSON has the failing check and the edit', async () => {
  const { code, out } = await explained(curl({ url: root.replace('example/', 'example:443/') }), '--json');
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    outcome: 'refuse',
    status: 400,
    failed: { by: 'proxy', check: 'target-url' },
    mend: {
      subject: 'URL',
      before: `/${root.replace('example/', 'example:443/')}/Slot?status=free`,
      after: `/${root}/Slot?status=free`,
      goesThrough: true,
    },
  });
});

describe('the network is as it is said:', () => {
  const patient = curl({
    from: '200000000131',
    to: '200000000251',
    url: 'https://gpconnect.glen.example/Z99251/STU3/1/gpconnect',
  }).replace('careconnect:fhir:rest:search:slot', 'gpconnect:fhir:rest:search:slot-1');
  const mendOf = async (...args: string[]) =>
    (JSON.parse((await explained(patient, '--json', ...args)).out) as { mend?: unknown }).mend;

  test('definitions that are not there know nobody', async () => {
    const { out } = await explained(curl(), 'consumer-simple', 'provider-single');
    expect(out).toMatch(/FAILED +The receiver answers the interaction/);
  });

  test('every pair has its agreement, unless it is said otherwise: then that is what is missing', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'agreements-'));
    const agreement = { consumer: 'Z9C31', provider: 'Z99251' };
    writeFileSync(path.join(folder, 'agreements.json'), JSON.stringify([agreement]));
    expect((await explained(patient)).code).toBe(0);
    expect(await mendOf('--agreements', 'none')).toMatchObject({
      subject: 'agreements',
      after: JSON.stringify(agreement),
      goesThrough: true,
    });
    expect((await ran(['explain', '--agreements', 'agreements.json'], { input: patient, folder })).code).toBe(0);
  });

  test('the profile decides where sources differ', async () => {
    const options = curl({ more: '-X TRACE ' });
    expect((await explained(options, '--profile', 'gpc-1.2.3')).out).toMatch(/The proxy refuses it with 405\./);
    expect((await explained(options, '--profile', 'uec-1.0.0')).out).toMatch(
      /The proxy refuses it with 405, 405: Method Not Allowed\./,
    );
  });
});

test('a refusal is told by its check, the reader’s own values in it', async () => {
  const text = 'ERROR FOT_CHECK_FAILED_MESSAGESENDER_918999199021_MESSAGERECEIVER_918999198993';
  const { code, out } = await explained(text);
  expect(code).toBe(1);
  expect(out).toMatch(/^The text of a refusal: The two organisations have no data sharing agreement\.\n\n403 /);
  expect(out).toContain('     Ssp-From: 918999199021\n     Ssp-To: 918999198993\n     Source: GP Connect 1.2.7: ');
  expect(JSON.parse((await explained(text, '--json')).out)).toMatchObject({ by: 'text', matches: [{}] });
  expect((await explained('HTTP/1.1 403 Forbidden')).out).toContain('The status of 3 refusals: the text would tell');
});

test.each([
  ['no request', 'Dear proxy', /^Line 1, column 1: Cannot read "Dear proxy" as a request: expected a curl command/],
  ['nothing', '', /^Cannot read a request: the text is empty/],
])('%s is told with exit code 2', async (_, input, words) => {
  const { code, out, errors } = await explained(input);
  expect([code, out, errors.includes('\n')]).toEqual([2, '', false]);
  expect(errors).toMatch(words);
});
