import type { Branded } from './identifiers.ts';
import { source, type Source } from './sources.ts';

/** URN that names one operation of one standard; compared exactly. */
export type InteractionId = Branded<'InteractionId'>;

/** The standards whose interactions are known here. */
export type Programme = 'careconnect' | 'gpconnect';

/** What an interaction ID promises about the request that carries it. */
export interface Interaction {
  readonly id: InteractionId;
  readonly programme: Programme;
  /** Plain words, such as `Search for free slots`. */
  readonly title: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Path below the service root; `{id}` stands for one segment. */
  readonly path: string;
  /** The `requested_scope` of the token. */
  readonly scope: string;
}

const careConnect = (
  operation: string,
  title: string,
  method: Interaction['method'],
  path: string,
  scope: string,
): Interaction => ({
  id: `urn:nhs:names:services:careconnect:fhir:rest:${operation}` as InteractionId,
  programme: 'careconnect',
  title,
  method,
  path,
  scope,
});

/** Where the IDs of a programme are published, and where the scopes that go with them. */
export const interactionSources: Readonly<Record<Programme, { readonly ids: Source; readonly scopes: Source }>> = {
  careconnect: {
    ids: source('booking-api', 'pages/explore/overview.md'),
    scopes: source('uec-appointments', '_pages/functional_spec/fs_authentication.md'),
  },
  gpconnect: {
    ids: source('gpconnect', 'pages/integration/integration_interaction_ids.md'),
    scopes: source('gpconnect', 'pages/integration/integration_cross_organisation_audit_and_provenance.md'),
  },
};

// The scope of an update other than cancelling is not published: patient/appointment.write is our reading.
export const careConnectInteractions = {
  metadata: careConnect('read:metadata', 'Read what the provider offers', 'GET', '/metadata', 'organization/slot.read'),
  searchSlots: careConnect('search:slot', 'Search for free slots', 'GET', '/Slot', 'organization/slot.read'),
  book: careConnect('create:appointment', 'Book an appointment', 'POST', '/Appointment', 'patient/appointment.write'),
  read: careConnect('read:appointment', 'Read an appointment', 'GET', '/Appointment/{id}', 'patient/appointment.read'),
  update: careConnect(
    'update:appointment',
    'Cancel an appointment',
    'PUT',
    '/Appointment/{id}',
    'patient/appointment.write',
  ),
} as const;

/** The Care Connect interactions of a booking, in the order in which they are used. */
export const careConnectBooking: readonly InteractionId[] = Object.values(careConnectInteractions).map(({ id }) => id);

const gpConnect = (
  operation: string,
  title: string,
  method: Interaction['method'],
  path: string,
  scope: string,
): Interaction => ({
  id: `urn:nhs:names:services:gpconnect:fhir:rest:${operation}-1` as InteractionId,
  programme: 'gpconnect',
  title,
  method,
  path,
  scope,
});

// Amending and cancelling share method and path: only the interaction ID tells them apart.
export const gpConnectInteractions = {
  metadata: gpConnect('read:metadata', 'Read what the provider offers', 'GET', '/metadata', 'organization/*.read'),
  searchSlots: gpConnect('search:slot', 'Search for free slots', 'GET', '/Slot', 'organization/*.read'),
  book: gpConnect('create:appointment', 'Book an appointment', 'POST', '/Appointment', 'patient/*.write'),
  read: gpConnect('read:appointment', 'Read an appointment', 'GET', '/Appointment/{id}', 'patient/*.read'),
  amend: gpConnect('update:appointment', 'Amend an appointment', 'PUT', '/Appointment/{id}', 'patient/*.write'),
  cancel: gpConnect('cancel:appointment', 'Cancel an appointment', 'PUT', '/Appointment/{id}', 'patient/*.write'),
  list: gpConnect(
    'search:patient_appointments',
    'List the appointments of a patient',
    'GET',
    '/Patient/{id}/Appointment',
    'patient/*.read',
  ),
} as const;

/** The GP Connect interactions of appointments, in the order in which they are used. */
export const gpConnectAppointments: readonly InteractionId[] = Object.values(gpConnectInteractions).map(({ id }) => id);

const foundation = (operation: string, title: string, path: string, scope = 'organization/*.read'): Interaction =>
  gpConnect(operation, title, 'GET', path, scope);

/** The GP Connect interactions that find and read what an appointment refers to: patients, staff, places. */
export const gpConnectFoundations = {
  findPatient: foundation('search:patient', 'Find a patient', '/Patient', 'patient/*.read'),
  readPatient: foundation('read:patient', 'Read a patient', '/Patient/{id}', 'patient/*.read'),
  registerPatient: {
    ...gpConnect('', 'Register a patient', 'POST', '/Patient/$gpc.registerpatient', 'patient/*.write'),
    id: 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.registerpatient-1' as InteractionId,
  },
  findPractitioner: foundation('search:practitioner', 'Find a practitioner', '/Practitioner'),
  readPractitioner: foundation('read:practitioner', 'Read a practitioner', '/Practitioner/{id}'),
  findOrganisation: foundation('search:organization', 'Find an organisation', '/Organization'),
  readOrganisation: foundation('read:organization', 'Read an organisation', '/Organization/{id}'),
  readLocation: foundation('read:location', 'Read a location', '/Location/{id}'),
} as const;

const known = new Map<string, Interaction>(
  [careConnectInteractions, gpConnectInteractions, gpConnectFoundations]
    .flatMap((interactions) => Object.values<Interaction>(interactions))
    .map((interaction) => [interaction.id, interaction]),
);

/** The interactions of a programme that are known here, in the order in which they are used. */
export const interactionsOfProgramme = (programme: Programme): Interaction[] =>
  [...known.values()].filter((interaction) => interaction.programme === programme);

/**
 * @returns what is known of an interaction ID, or `undefined`; the text is compared exactly.
 *
 * @example
 * ```ts
 * findInteraction('urn:nhs:names:services:careconnect:fhir:rest:search:slot')?.path; // => '/Slot'
 * findInteraction('urn:unheard-of'); // => undefined
 * ```
 */
export const findInteraction = (id: string): Interaction | undefined => known.get(id);

/**
 * The programme that an interaction ID names, whether or not the interaction is known here.
 *
 * @example
 * ```ts
 * programmeOf('urn:nhs:names:services:careconnect:fhir:rest:read:slot'); // => 'careconnect'
 * programmeOf('urn:unheard-of'); // => undefined
 * ```
 */
export const programmeOf = (id: string): Programme | undefined =>
  known.get(id)?.programme ?? programmes.find((programme) => id.startsWith(`urn:nhs:names:services:${programme}:`));

const programmes: readonly Programme[] = ['careconnect', 'gpconnect'];

/** Whether a path below the service root has the form of an interaction's path. */
export const fitsPath = (path: string, form: string): boolean => {
  const parts = path.split('/');
  const formParts = form.split('/');
  return parts.length === formParts.length && formParts.every((part, i) => part === '{id}' || part === parts[i]);
};

/** Whether a method and a path below the service root are those of an interaction. */
export const isRequestOf = (interaction: Interaction, method: string, path: string): boolean =>
  interaction.method === method && fitsPath(path, interaction.path);

/** Those of the interactions that a method and path can mean. */
export const interactionsOf = (ids: readonly InteractionId[], method: string, path: string): Interaction[] =>
  ids.flatMap((id) => {
    const interaction = findInteraction(id);
    return interaction !== undefined && isRequestOf(interaction, method, path) ? [interaction] : [];
  });
