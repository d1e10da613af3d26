import { source, type Programme, type Source } from '../../topology/index.ts';
import type { Accepted } from './wanted.ts';

export const tests = (feature: string): Source =>
  source('provider-testing', `GPConnect.Provider.AcceptanceTests/${feature}.feature`);
export const demonstrator = (file: string): Source =>
  source('demonstrator', `gpconnect-demonstrator-api/src/main/java/uk/gov/hscic/${file}.java`);
export const guide = (page: string): Source => source('gpconnect', `pages/${page}.md`);
export const bookingPage = (name: string): Source => source('booking-api', `pages/explore/${name}.md`);
export const uec = (page: string): Source => source('uec-appointments', `_pages/${page}.md`);

export const gpcErrors = guide('development/development_fhir_error_handling_guidance');
export const gpcApi = guide('development/development_general_api_guidance');
export const uecErrors = uec('functional_spec/error/er_overview');
export const uecApi = uec('implementation/implementation_api');
const rfc6750: Source = { title: 'RFC 6750 §3.1', url: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1' };

/** Each programme's word on a case. */
export type ByProgramme<Value> = Readonly<Record<Programme, Value>>;

const gpc = (status: number, issue: string, code: string): Accepted => ({ status, issue, code, source: gpcErrors });
const care = (status: number, from = uecErrors): Accepted => ({ status, source: from });

// Where bodies of guidance disagree, every answer that one of them names is good. UEC asks for an OperationOutcome with a
// severity and an issue code, and names no codes.
/** The answers to each kind of mistake. */
export const answers = {
  /** The request line or the headers. */
  request: { gpconnect: [gpc(400, 'invalid', 'BAD_REQUEST')], careconnect: [care(400)] },
  /** The token: 400 by GP Connect and UEC, 401 by the clause that both quote, 403 by the Booking API. */
  token: {
    gpconnect: [gpc(400, 'invalid', 'BAD_REQUEST'), { status: 401, source: rfc6750 }],
    careconnect: [care(400), { status: 401, source: rfc6750 }, care(403, bookingPage('overview'))],
  },
  /** A claim that is no STU3 resource. */
  tokenResource: {
    gpconnect: [{ status: 422, source: tests('JWT') }],
    careconnect: [care(400), { status: 422, source: tests('JWT') }, care(403, bookingPage('overview'))],
  },
  /** A format that is not offered. */
  format: {
    gpconnect: [{ status: 415, source: gpcApi }],
    careconnect: [care(501), care(415, uecApi)],
  },
  /** A success is wanted by nobody, and the status is left open. */
  any: {
    gpconnect: [{ status: 'refusal', source: tests('Http') }],
    careconnect: [{ status: 'refusal', source: tests('Http') }],
  },
  resource: {
    gpconnect: [gpc(422, 'invalid', 'INVALID_RESOURCE')],
    careconnect: [care(422)],
  },
  parameter: { gpconnect: [gpc(422, 'invalid', 'INVALID_PARAMETER')], careconnect: [care(400)] },
  slotTaken: {
    gpconnect: [gpc(409, 'duplicate', 'DUPLICATE_REJECTED')],
    careconnect: [care(409), care(422, bookingPage('book_an_appointment'))],
  },
  unknown: { gpconnect: [{ status: 404, source: tests('AppointmentRead') }], careconnect: [care(404)] },
} satisfies Record<string, ByProgramme<readonly Accepted[]>>;

/** An answer that succeeds. */
export const success = (from: Source, status = 200): readonly Accepted[] => [{ status, source: from }];
