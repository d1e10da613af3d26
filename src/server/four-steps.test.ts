import { Client } from 'ldapts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import careConnectConsumer from '../../examples/consumer-simple/topology.ts';
import gpConnectConsumer from '../../examples/consumer-shared-mhs/topology.ts';
import dataCentre from '../../examples/provider-data-centre/topology.ts';
import sharedServer from '../../examples/provider-shared-mhs/topology.ts';
import { toClaims } from '../consumer/claims.ts';
import { consumersOf } from '../consumer/identity.ts';
import { pairAsk } from '../lab/index.ts';
import { encodeToken } from '../message/index.ts';
import { pdsBase, registeredPatients } from '../pds/index.ts';
import { practicesOf } from '../provider/index.ts';
import { toWorld } from '../sds/index.ts';
import { serviceRootUrl } from '../topology/index.ts';
import { up, type RunningNetwork } from './up.ts';

const nowMs = Date.parse('2026-11-23T07:00:00Z');

// nhsconnect/gpconnect pages/integration/integration_spine_directory_service.md, the worked example: a trace, the MHS
// record, the AS record, the request to the proxy.
describe.each([
  ['Care Connect', careConnectConsumer, dataCentre],
  ['GP Connect', gpConnectConsumer, sharedServer],
])('the four steps of the guidance, taken one by one: %s', (_, asking, answering) => {
  const world = toWorld([asking, answering], { agreements: 'all' });
  let network: RunningNetwork;
  beforeAll(async () => {
    network = await up(world, { port: 0, now: () => nowMs });
  });
  afterAll(() => network.close());

  it.each(registeredPatients(world))('from NHS number $nhsNumber to free slots', async ({ nhsNumber, practice }) => {
    const traced = await fetch(`${network.demographicsUrl}${pdsBase}/Patient/${nhsNumber}`, {
      headers: { 'X-Request-ID': crypto.randomUUID() },
    });
    expect(traced.status).toBe(200);
    const patient = (await traced.json()) as { generalPractitioner: [{ identifier: { value: string } }] };
    const ods = patient.generalPractitioner[0].identifier.value;
    expect(ods).toBe(practice);

    const [consumer] = consumersOf(asking);
    const known = practicesOf(answering).find((each) => each.ods === ods);
    if (consumer === undefined || known === undefined) throw new Error('Both are in the world');
    const { interaction, path } = pairAsk(consumer, known, nowMs);
    const client = new Client({ url: network.ldapUrl });
    const lookUp = async (filter: string, ...attributes: string[]) => {
      const { searchEntries } = await client.search('ou=services, o=nhs', { scope: 'sub', filter, attributes });
      expect(searchEntries).toHaveLength(1);
      return searchEntries[0] as Record<string, string>;
    };
    const mhs = await lookUp(
      `(&(nhsidcode=${ods})(objectClass=nhsMhs)(nhsMhsSvcIA=${interaction}))`,
      'nhsMhsEndPoint',
      'nhsMhsPartyKey',
    );
    const as = await lookUp(
      `(&(nhsidcode=${ods})(objectclass=nhsAs)(nhsMHSPartyKey=${mhs['nhsMhsPartyKey'] ?? ''}))`,
      'uniqueIdentifier',
    );
    await client.unbind();

    const root = serviceRootUrl(mhs['nhsMhsEndPoint'] ?? '');
    const answer = await fetch(`${network.proxyUrl}/${root}${path}`, {
      headers: {
        'Ssp-TraceID': crypto.randomUUID(),
        'Ssp-From': consumer.asid,
        'Ssp-To': as['uniqueIdentifier'] ?? '',
        'Ssp-InteractionID': interaction,
        Authorization: `Bearer ${encodeToken(toClaims(consumer, interaction, root, nowMs))}`,
        Accept: 'application/fhir+json',
        'X-Request-ID': crypto.randomUUID(),
      },
    });
    expect(await answer.json()).toMatchObject({ resourceType: 'Bundle', type: 'searchset' });
    expect(answer.status).toBe(200);
  });
});
