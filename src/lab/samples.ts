import type { Ask, ConsumerIdentity } from '../consumer/index.ts';
import type { Facts, Header } from '../message/index.ts';
import type { Practice } from '../provider/index.ts';
import { findInteraction, type Interaction, type InteractionId } from '../topology/index.ts';
import type { Network } from './assembly.ts';
import { pairAsk } from './roster.ts';
import { runExchange } from './run.ts';

type Resource = Readonly<Record<string, unknown>>;

/** An ask with the body that goes with it; the body is empty where none is sent. */
export interface SampleRequest {
  readonly ask: Ask;
  readonly body: string;
}

const fhirBody: Header = ['Content-Type', 'application/fhir+json'];
const odsSystem = 'https://fhir.nhs.uk/Id/ods-organization-code';
const profile = (standard: string, name: string) => ({
  profile: [`https://${standard}/STU3/StructureDefinition/${name}`],
});
const rfc4122 = 'https://tools.ietf.org/html/rfc4122';

/**
 * A request that goes through, for any interaction that the two share: a booking takes the first free slot that the
 * network has, a change or a read is of the appointment that was booked last.
 */
export function sampleRequest(
  network: Network,
  { consumer, practice }: { readonly consumer: ConsumerIdentity; readonly practice: Practice },
  id: InteractionId,
  facts: Facts,
  booked?: Resource,
): SampleRequest {
  const search = pairAsk(consumer, practice, facts.nowMs);
  const interaction = findInteraction(id);
  if (interaction === undefined || interaction.path === '/Slot')
    return { ask: { ...search, interaction: id }, body: '' };
  const booking = interaction.method === 'POST';
  const body = booking
    ? toBooking(interaction, consumer, findSlot(network, search, facts), facts)
    : interaction.method === 'PUT'
      ? toChange(interaction, booked ?? {})
      : undefined;
  const version = (booked?.['meta'] as { versionId?: string } | undefined)?.versionId ?? '1';
  const ask: Ask = {
    ...search,
    interaction: id,
    method: interaction.method,
    path: toPath(interaction, booked, facts),
    headers: [
      ...(body === undefined ? [] : [fhirBody]),
      ...(interaction.method === 'PUT' ? [['If-Match', `W/"${version}"`] as const] : []),
    ],
  };
  return { ask, body: body === undefined ? '' : JSON.stringify(body, null, 2) };
}

/** The path with the appointment booked last, or the patient, in the place of `{id}`. */
function toPath({ path }: Interaction, booked: Resource | undefined, { nowMs }: Facts): string {
  const day = (offset: number) => new Date(nowMs + offset * 86_400_000).toISOString().slice(0, 10);
  if (path.startsWith('/Patient/{id}/')) return `${path.replace('{id}', '2')}?start=ge${day(0)}&start=le${day(14)}`;
  const id = booked?.['id'];
  return path.replace('{id}', typeof id === 'string' ? id : 'none-booked-yet');
}

function findSlot(network: Network, search: Ask, facts: Facts): { slot: Resource; schedule: Resource } {
  const { body } = runExchange(network, search, facts).answer as { body: { entry?: { resource: Resource }[] } };
  const resources = (body.entry ?? []).map(({ resource }) => resource);
  const of = (type: string) => resources.find(({ resourceType }) => resourceType === type) ?? {};
  return { slot: of('Slot'), schedule: of('Schedule') };
}

const common = (slot: Resource, { nowMs }: Facts) => ({
  status: 'booked',
  description: 'A cough',
  start: slot['start'],
  end: slot['end'],
  created: new Date(nowMs).toISOString().replace('Z', '+00:00'),
});

/** A Care Connect booking of a slot, complete; the slot is as a search gave it. */
export const careConnectBooking = (slot: Resource, facts: Facts): Resource => ({
  resourceType: 'Appointment',
  meta: profile('fhir.hl7.org.uk', 'CareConnect-Appointment-1'),
  language: 'en',
  contained: [careConnectDocument(facts), careConnectPatient, { ...slot, id: 'slot', status: 'busy' }],
  ...common(slot, facts),
  supportingInformation: [{ reference: '#doc' }],
  slot: [{ reference: '#slot' }],
  participant: [{ actor: { reference: '#P1' }, status: 'accepted' }],
});

function toBooking(
  { programme }: Interaction,
  consumer: ConsumerIdentity,
  { slot, schedule }: ReturnType<typeof findSlot>,
  facts: Facts,
): Resource {
  if (programme === 'careconnect') return careConnectBooking(slot, facts);
  const actors = (schedule['actor'] ?? []) as { reference: string }[];
  return {
    resourceType: 'Appointment',
    meta: profile('fhir.nhs.uk', 'GPConnect-Appointment-1'),
    contained: [
      {
        resourceType: 'Organization',
        id: '1',
        meta: profile('fhir.nhs.uk', 'CareConnect-GPC-Organization-1'),
        identifier: [{ system: odsSystem, value: consumer.ods }],
        name: consumer.organisation,
        telecom: [{ system: 'phone', value: '01632 960002' }],
      },
    ],
    extension: [
      {
        url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-BookingOrganisation-1',
        valueReference: { reference: '#1' },
      },
    ],
    ...common(slot, facts),
    slot: [{ reference: `Slot/${String(slot['id'])}` }],
    participant: [{ reference: 'Patient/2' }, ...actors].map(({ reference }) => ({
      actor: { reference },
      status: 'accepted',
    })),
  };
}

/** The document that a Care Connect booking contains. */
export const careConnectDocument = ({ nowMs, newId }: Facts): Resource => ({
  resourceType: 'DocumentReference',
  id: 'doc',
  identifier: [{ system: rfc4122, value: newId() }],
  status: 'current',
  type: { coding: [{ system: 'urn:oid:2.16.840.1.113883.2.1.3.2.4.18.17', code: 'POCD_MT200001GB02' }] },
  indexed: new Date(nowMs).toISOString().replace('Z', '+00:00'),
  content: [{ attachment: { contentType: 'application/hl7-v3+xml', language: 'en' } }],
});

/** The patient that a Care Connect booking contains: nobody, the number is of the published test range. */
export const careConnectPatient: Resource = {
  resourceType: 'Patient',
  id: 'P1',
  meta: profile('fhir.hl7.org.uk', 'CareConnect-Patient-1'),
  identifier: [{ use: 'official', system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9476719931' }],
  name: [{ use: 'official', family: 'Testpatient', given: ['Eve'] }],
  telecom: [{ system: 'phone', value: '01632 960001', use: 'home' }],
  gender: 'female',
  birthDate: '1981-02-03',
  address: [{ use: 'home', line: ['1 Example Street'], city: 'Anytown', postalCode: 'ZZ99 3CZ' }],
};

/** The appointment as it is asked to become: amended or cancelled, by the interaction. */
function toChange(interaction: Interaction, booked: Resource): Resource {
  if (interaction.programme === 'careconnect') return { ...booked, status: 'cancelled' };
  if (interaction.id.includes(':update:')) return { ...booked, description: 'A cough, for a week' };
  const reason = {
    url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1',
    valueString: 'No longer needed',
  };
  return { ...booked, status: 'cancelled', extension: [...((booked['extension'] ?? []) as unknown[]), reason] };
}
