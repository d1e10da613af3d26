import { fhirAnswer, headerValue, type Answer, type Header } from '../message/index.ts';
import { newestOf, type Entry, type Resource } from './diary.ts';
import type { PracticeRequest } from './request.ts';
import { objectAt, textAt } from './stu3/values.ts';
import { toUkInstant } from './times.ts';

/** The ETag of a version: weak, as FHIR wants. */
export const etagOf = (version: number): string => `W/"${version}"`;

/** A resource as the version of a number, made now. */
export const asVersion = (resource: Resource, version: number, nowMs: number): Resource => ({
  ...resource,
  meta: { ...objectAt(resource['meta']), versionId: String(version), lastUpdated: toUkInstant(nowMs) },
});

/** An appointment with one more version, made now. */
export const withVersion = (entry: Entry, resource: Resource, nowMs: number): Entry => ({
  ...entry,
  versions: [...entry.versions, asVersion(resource, entry.versions.length + 1, nowMs)],
});

/** Whether the asker wants no resource back when something was stored. */
const wantsNothingBack = ({ head }: PracticeRequest): boolean =>
  head.method !== 'GET' && /^\s*return\s*=\s*minimal\s*$/i.test(headerValue(head.headers, 'Prefer') ?? '');

// nhsconnect/NHS-Booking-API pages/explore/cancel_an_appointment.md wants the Location of a cancelled one, too.
const isCareConnectChange = ({ head, interaction }: PracticeRequest): boolean =>
  head.method === 'PUT' && interaction?.programme === 'careconnect';

/** A version of an appointment, with the headers that name it; the newest unless another is named. */
export function versionAnswer(
  status: 200 | 201,
  request: PracticeRequest,
  id: string,
  entry: Entry,
  version = entry.versions.length,
): Answer {
  const resource = entry.versions[version - 1] ?? newestOf(entry);
  const lastUpdated = textAt(objectAt(resource['meta'])['lastUpdated']);
  const place = `${request.practice.serviceRoot}/Appointment/${id}/_history/${version}`;
  const headers: Header[] = [
    ['ETag', etagOf(version)],
    ['Last-Modified', new Date(lastUpdated).toUTCString()],
    ...(status === 201 || isCareConnectChange(request) ? [['Location', place] as const] : []),
  ];
  const answer = fhirAnswer(status, resource, headers);
  return wantsNothingBack(request)
    ? { ...answer, headers: answer.headers.filter(([name]) => name !== 'Content-Type'), body: '' }
    : answer;
}
