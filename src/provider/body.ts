import type { CheckRule } from '../message/index.ts';
import { source } from '../topology/index.ts';
import { rule, shown } from './rule.ts';
import { resourceFaults } from './stu3/faults.ts';
import type { Json } from './stu3/values.ts';

const errors = source('gpconnect', 'pages/development/development_fhir_error_handling_guidance.md');

/** Whatever has a body that was sent. */
export interface WithBody {
  /** `undefined` when it is not well formed. */
  readonly sent: Json | undefined;
}

/** The body is well formed: JSON or XML, as its Content-Type says. */
export const bodyForm: CheckRule<WithBody> = rule({
  id: 'body-form',
  title: 'The body is well formed',
  source: errors,
  expected: 'a resource as JSON or XML',
  refuse: 'BAD_REQUEST',
  look: ({ sent }) => [sent === undefined ? 'neither' : 'a resource', sent !== undefined],
});

/** The body is an appointment, and nothing in it is unknown to FHIR STU3. */
export const bodyStructure: readonly CheckRule<WithBody>[] = [
  rule({
    id: 'body-appointment',
    title: 'The body is an Appointment',
    source: errors,
    expected: 'Appointment',
    look: ({ sent }) => [shown(sent?.['resourceType']), sent?.['resourceType'] === 'Appointment'],
  }),
  rule({
    id: 'body-structure',
    title: 'The body is a resource of STU3',
    source: errors,
    expected: 'its elements only, each of its type',
    look: ({ sent }) => {
      const [fault] = resourceFaults(sent);
      return [fault ?? 'as STU3 has it', fault === undefined];
    },
  }),
];
