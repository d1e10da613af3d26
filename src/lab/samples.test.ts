import { describe, expect, test } from 'vitest';
import careConnectConsumer from '../../examples/consumer-simple/topology.ts';
import gpConnectConsumer from '../../examples/consumer-shared-mhs/topology.ts';
import careConnectProvider from '../../examples/provider-data-centre/topology.ts';
import gpConnectProvider from '../../examples/provider-shared-mhs/topology.ts';
import { toWorld } from '../sds/index.ts';
import { findInteraction, type Topology } from '../topology/index.ts';
import { fixedFacts } from './facts.ts';
import { createNetwork } from './network.ts';
import { rosterOf } from './roster.ts';
import { runExchange } from './run.ts';
import { sampleRequest } from './samples.ts';

/** The answer to the sample of every interaction that a consumer and a practice share, in their order. */
function answers(from: Topology, to: Topology): string[] {
  const world = toWorld([from, to], { agreements: 'all' });
  const { consumers, practices } = rosterOf(world);
  const [consumer, practice] = [consumers[0], practices[0]];
  if (consumer === undefined || practice === undefined) throw new Error('nobody asks');
  const network = createNetwork(world);
  let booked: Record<string, unknown> | undefined;
  return consumer.interactions
    .filter((id) => practice.interactions.includes(id))
    .map((id) => {
      const facts = { ...fixedFacts(), newId: () => crypto.randomUUID() };
      const { ask, body } = sampleRequest(network, { consumer, practice }, id, facts, booked);
      const { answer } = runExchange(network, ask, facts, body);
      const resource = answer.body as Record<string, unknown>;
      if (resource['resourceType'] === 'Appointment') booked = resource;
      return `${findInteraction(id)?.title ?? id}: ${answer.status} ${String(resource['resourceType'])}`;
    });
}

describe('a sample of every interaction goes through', () => {
  test('in Care Connect', () => {
    expect(answers(careConnectConsumer, careConnectProvider)).toEqual([
      'Read what the provider offers: 200 CapabilityStatement',
      'Search for free slots: 200 Bundle',
      'Book an appointment: 201 Appointment',
      'Read an appointment: 200 Appointment',
      'Cancel an appointment: 200 Appointment',
    ]);
  });

  test('in GP Connect', () => {
    expect(answers(gpConnectConsumer, gpConnectProvider)).toEqual([
      'Read what the provider offers: 200 CapabilityStatement',
      'Search for free slots: 200 Bundle',
      'Book an appointment: 201 Appointment',
      'Read an appointment: 200 Appointment',
      'Amend an appointment: 200 Appointment',
      'Cancel an appointment: 200 Appointment',
      'List the appointments of a patient: 200 Bundle',
    ]);
  });
});
