import type { Interaction, InteractionId } from '../../topology/index.ts';

const patient = (
  operation: string,
  title: string,
  method: Interaction['method'],
  path: string,
  scope: string,
): Interaction => ({
  id: `urn:nhs:names:services:gpconnect:fhir:${operation}-1` as InteractionId,
  programme: 'gpconnect',
  title,
  method,
  path,
  scope,
});

// nhsconnect/gpconnect pages/integration/integration_interaction_ids.md. No topology here registers them: they are
// known to the provider alone, for whoever books needs the id of a patient.
/** The GP Connect interactions about patients: without one, nobody knows whom to book for. */
export const patientInteractions = {
  find: patient('rest:search:patient', 'Find a patient', 'GET', '/Patient', 'patient/*.read'),
  read: patient('rest:read:patient', 'Read a patient', 'GET', '/Patient/{id}', 'patient/*.read'),
  register: patient(
    'operation:gpc.registerpatient',
    'Register a patient',
    'POST',
    '/Patient/$gpc.registerpatient',
    'patient/*.write',
  ),
} as const;

/** @returns what is known of an interaction ID about patients, or `undefined`. */
export const findPatientInteraction = (id: string): Interaction | undefined =>
  Object.values(patientInteractions).find((interaction) => interaction.id === id);
