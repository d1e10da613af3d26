import { describe, expect, test } from 'vitest';
import aggregator from '../../examples/consumer-aggregator/topology.ts';
import simple from '../../examples/consumer-simple/topology.ts';
import separate from '../../examples/provider-separate-mhs/topology.ts';
import separateConsumers from '../../examples/consumer-separate-mhs/topology.ts';
import single from '../../examples/provider-single/topology.ts';
import { asid, asRecord, careConnectBooking, partyKey, type Topology } from '../topology/index.ts';
import { atlasOf, type AtlasRow } from './atlas.ts';
import { operators, type Operators } from './operators.ts';

const all = [simple, aggregator, single, separateConsumers, separate];

const only = (...ids: readonly string[]): Operators => ({
  definition: operators.definition.filter(({ id }) => ids.includes(id)),
  request: operators.request.filter(({ id }) => ids.includes(id)),
  setting: operators.setting.filter(({ id }) => ids.includes(id)),
});
const rowsOf = (topology: Topology, ...ids: readonly string[]): AtlasRow[] => atlasOf(topology, all, only(...ids));
const told = ({ symptom: { status, check = '' }, silent }: AtlasRow): string =>
  silent ? 'silent' : `${status ?? 'not run'} ${check}`.trim();

describe('a single fault', () => {
  test.each([
    ['url-port', '400 target-url'],
    ['url-http', '400 url-form'],
    ['sender-unknown', '403 sender-interaction'],
    ['receiver-unknown', '403 receiver-interaction'],
    ['interaction-mistyped', '403 sender-interaction'],
    ['header-underscore', '400 header-ssp-traceid'],
    ['token-expired', '400 token-time'],
    ['token-organisation', 'silent'],
    ['certificate-revoked', '495 client-certificate'],
    ['certificate-none', '496 client-certificate'],
    ['interaction-missing', '403 sender-interaction'],
    ['asid-shared', 'not run unique-asid'],
    ['asids-swapped', 'silent'],
    ['party-key-unregistered', 'silent'],
    ['connection-missing', '502 connection'],
  ])('%s is found as %s', (id, expected) => {
    expect(rowsOf(simple, id).map(told)[0]).toBe(expected);
  });

  test('of a provider is found on the way to it', () => {
    const ids = ['root-missing', 'root-of-another', 'root-elsewhere', 'registration-missing'];
    expect(ids.map((id) => rowsOf(single, id).map(told)[0])).toEqual([
      '404',
      'not run one-endpoint',
      '502 provider-connection',
      '404',
    ]);
  });

  test('tells the published text', () => {
    expect(rowsOf(simple, 'url-port')[0]?.symptom.text).toMatch(
      /^ENDPOINT_https:.*_VARIES_FROM_TARGETURL_https:.*:443/,
    );
  });

  test('differs by profile where the guidance does', () => {
    expect(rowsOf(simple, 'url-encoded').map((row) => `${row.profile} ${told(row)}`)).toEqual(
      expect.arrayContaining(['spine-core silent', 'gpc-1.2.3 400 url-form', 'uec-1.0.0 400 url-form']),
    );
  });

  test('of an agreement fits where the programme asks for one', () => {
    expect(rowsOf(simple, 'agreement-missing')).toEqual([]);
    expect(new Set(rowsOf(separate, 'agreement-missing').map(told))).toEqual(new Set(['403 agreement']));
  });

  test('is found by rules before anything runs, too', () => {
    expect(rowsOf(separate, 'roots-swapped').flatMap(({ rules }) => rules)).toContain('R9');
  });

  test('can be seen again: who asks whom by whose rules, and what is wrong', () => {
    expect(rowsOf(simple, 'url-port')[0]?.replay).toEqual({
      consumer: 'consumer-simple/elmSystem',
      practice: 'Z99211',
      interaction: 'urn:nhs:names:services:careconnect:fhir:rest:search:slot',
      profile: 'spine-core',
      connection: 'good',
      agreed: true,
      fault: { operator: 'url-port', place: 'URL' },
    });
    expect(rowsOf(simple, 'certificate-none')[0]?.replay.connection).toBe('none');
    expect(rowsOf(simple, 'asid-shared')[0]?.replay.fault.place).toBe('registrations.elm.asid: 200000000102');
  });
});

test('a mistyped interaction ID has one wrong letter, and is found by the text of the sender', () => {
  const rows = rowsOf(separate, 'interaction-mistyped');
  expect(new Set(rows.map(({ place }) => place.replace(/.*: /, '')))).toEqual(
    new Set(['urn:nhs:names:services:gpconnect:fhir:rest:search:slos-1']),
  );
  for (const { symptom } of rows) expect(symptom.text).toMatch(/^ASID_CHECK_FAILED_MESSAGESENDER_\d{12}$/);
});

test('a new registration is put wrong like the others, without an edit', () => {
  const grown: Topology = {
    ...aggregator,
    registrations: {
      ...aggregator.registrations,
      second: asRecord('heathSystem', 'hubMhs', asid('200000000119'), partyKey('Z9A10-800110'), {
        interactions: careConnectBooking,
      }),
    },
  };
  for (const operator of operators.definition.filter(({ kind }) => kind === 'registration')) {
    expect(operator.places(grown).length, operator.id).toBeGreaterThan(operator.places(aggregator).length);
  }
  expect(rowsOf(grown, 'sender-another').length).toBeGreaterThan(rowsOf(aggregator, 'sender-another').length);
});

test('every place of a definition that is faulty is another definition', () => {
  for (const { id, places } of operators.definition) {
    for (const { place, topology } of all.flatMap((each) => places(each))) {
      const original = all.find((each) => each.id === topology.id);
      expect(JSON.stringify(topology), `${id} ${place}`).not.toBe(JSON.stringify(original));
    }
  }
});
