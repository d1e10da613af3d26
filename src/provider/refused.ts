import { operationOutcome, type Answer, type Refusal } from '../message/index.ts';
import type { PracticeRequest } from './request.ts';

// nhsconnect/gpconnect, pages/development/development_fhir_error_handling_guidance.md: every outcome is of this profile.
// Care Connect asks for an id, a severity and a code alone: nhsd-a2si/docs-uec-appts, er_overview.md.
const gpConnectOutcome = 'https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-OperationOutcome-1';

/** A refusal as the practice's system answers it. */
export const refused = (refusal: Refusal, { practice, facts }: PracticeRequest): Answer =>
  operationOutcome(
    practice.profile === 'gpc-1.2.3' ? { ...refusal, profile: gpConnectOutcome } : refusal,
    facts.newId(),
  );
