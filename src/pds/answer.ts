import {
  fhirJson,
  headerValue,
  operationOutcome,
  pathOf,
  withHeader,
  type Answer,
  type Header,
  type Refusal,
  type RequestHead,
} from '../message/index.ts';
import { isNhsNumber } from '../provider/index.ts';
import { patientResource, versionId } from './patient-resource.ts';
import { pdsRefusals } from './refusals.ts';
import type { RegisteredPatient } from './register.ts';

/** Base path of the demographics service. */
export const pdsBase = '/personal-demographics/FHIR/R4';

const onePatient = new RegExp(`^${pdsBase}/Patient(?:/([^/]*))?$`);
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Whoever the request asks for, or why it is refused: headers first, then the number, then the patient. */
function find(head: RequestHead, patients: readonly RegisteredPatient[]): RegisteredPatient | Refusal {
  const [path, number = ''] = onePatient.exec(pathOf(head.target)) ?? [];
  if (path === undefined) return pdsRefusals.noSuchPath;
  if (head.method !== 'GET') return pdsRefusals.notGet;
  const requestId = headerValue(head.headers, 'X-Request-ID') ?? '';
  if (requestId === '') return pdsRefusals.noRequestId;
  if (!uuid.test(requestId)) return pdsRefusals.badRequestId(requestId);
  if (number === '') return pdsRefusals.noNumber;
  if (!isNhsNumber(number)) return pdsRefusals.badNumber;
  return patients.find(({ nhsNumber }) => nhsNumber === number) ?? pdsRefusals.nobody;
}

// NHSDigital/personal-demographics-service-api, specification/components/paths/patient-get.yaml. An access token is not
// asked for: the sandbox, which this is like, does not test authorisation.
/** The demographics service's answer to a request for a patient by NHS number. */
export function answerTrace(head: RequestHead, patients: readonly RegisteredPatient[]): Answer {
  const mirrored = ['X-Request-ID', 'X-Correlation-ID'].flatMap((name): Header[] => {
    const value = headerValue(head.headers, name);
    return value === undefined ? [] : [[name, value]];
  });
  const found = find(head, patients);
  if ('status' in found) {
    const answer = operationOutcome(found);
    return { ...answer, headers: [...withHeader(answer.headers, 'Content-Type', fhirJson), ...mirrored] };
  }
  return {
    status: 200,
    headers: [['Content-Type', fhirJson], ['ETag', `W/"${versionId}"`], ...mirrored],
    body: JSON.stringify(patientResource(found)),
  };
}
