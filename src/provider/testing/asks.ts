/** Requests to a practice's system, and what their answers say: for tests. */
import { toClaims } from '../../consumer/index.ts';
import { fixedFacts } from '../../lab/facts.ts';
import { desk } from '../../lab/testing/small-world.ts';
import { encodeToken, type Answer, type Claims, type RequestHead } from '../../message/index.ts';
import {
  asid,
  careConnectBooking,
  gpConnectAppointments,
  odsCode,
  partyKey,
  serviceRootUrl,
  type Interaction,
  type InteractionId,
} from '../../topology/index.ts';
import { emptyDiary, type Diary } from '../diary.ts';
import type { Practice } from '../practice.ts';
import { respond } from '../respond.ts';
import type { PracticeAnswer, Respond } from '../software.ts';

/** Monday, before any practice opens. */
export const nowMs = Date.parse('2026-11-23T07:00:00Z');
/** The same in seconds, as tokens have it. */
export const nowSeconds = nowMs / 1000;

/** A practice that answers GP Connect, and an interaction that nobody implements. */
export const surgery: Practice = {
  system: 'test/surgery',
  name: 'Test Surgery',
  ods: odsCode('Z98301'),
  asid: asid('200000009301'),
  partyKey: partyKey('Z98301-890301'),
  serviceRoot: serviceRootUrl('https://host.surgery.example/Z98301/STU3/1/gpconnect'),
  interactions: [
    ...gpConnectAppointments,
    'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1' as InteractionId,
  ],
  profile: 'gpc-1.2.3',
};

/** A practice that answers Care Connect. */
export const hub: Practice = {
  ...surgery,
  system: 'test/hub',
  name: 'Test Hub',
  ods: odsCode('Z98302'),
  asid: asid('200000009302'),
  serviceRoot: serviceRootUrl('https://host.hub.example/STU3/1/careconnect'),
  interactions: careConnectBooking,
  profile: 'uec-1.0.0',
};

/** How a request differs from one that goes through; `undefined` leaves a header or claim out. */
export interface AskForm {
  readonly practice?: Practice;
  readonly interaction: Interaction | InteractionId;
  readonly method?: string;
  /** Below the service root. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly claims?: Claims;
  /** Text, or what becomes JSON. */
  readonly body?: unknown;
  readonly nowMs?: number;
}

/** One for all requests, so that no id comes twice. */
const facts = fixedFacts();

/** The request that a form means. */
export function toHead(form: AskForm): RequestHead {
  const { practice = surgery, interaction, nowMs: now = nowMs } = form;
  const id = typeof interaction === 'string' ? interaction : interaction.id;
  const method = form.method ?? (typeof interaction === 'string' ? 'GET' : interaction.method);
  const headers: Record<string, string | undefined> = {
    'Ssp-TraceID': '6a9e2f10-0000-4000-8000-000000000001',
    'Ssp-From': desk.asid,
    'Ssp-To': practice.asid,
    'Ssp-InteractionID': id,
    Authorization: `Bearer ${encodeToken({ ...toClaims(desk, id, practice.serviceRoot, now), ...form.claims })}`,
    ...(method === 'GET' ? {} : { 'Content-Type': 'application/fhir+json' }),
    ...form.headers,
  };
  return {
    method,
    target: `${practice.serviceRoot.replace(/^https:\/\/[^/]*/, '')}${form.target}`,
    headers: Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  };
}

/** Sends one request; to a whole system, unless a test says otherwise. */
export function ask(form: AskForm, diary: Diary = emptyDiary, answer: Respond = respond): PracticeAnswer {
  const { practice = surgery, body = '', nowMs: now = nowMs } = form;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return answer(toHead(form), text, practice, diary, { ...facts, nowMs: now });
}

/** The resource of an answer. */
export const resourceOf = ({ body }: Answer): Record<string, unknown> & { readonly id: string } =>
  JSON.parse(body) as Record<string, unknown> & { readonly id: string };

interface Issue {
  readonly code: string;
  readonly diagnostics: string;
  readonly details: { readonly coding: readonly { readonly code: string }[] };
}

const issueOf = (answer: Answer): Issue | undefined => (resourceOf(answer)['issue'] as Issue[] | undefined)?.[0];

/** What an answer says in one line: `200`, or `422 invalid INVALID_RESOURCE`. */
export const said = ({ answer }: PracticeAnswer): string =>
  answer.status < 400
    ? String(answer.status)
    : [answer.status, issueOf(answer)?.code, issueOf(answer)?.details.coding[0]?.code].join(' ');

/** The check that failed, if one did. */
export const failedCheck = ({ checks }: PracticeAnswer): string | undefined =>
  checks.find(({ verdict }) => verdict === 'failed')?.id;

/** The resources of a Bundle, by how they came into it. */
export function entriesOf({ answer }: PracticeAnswer, mode = 'match'): (Record<string, unknown> & { id: string })[] {
  const entry = (resourceOf(answer)['entry'] ?? []) as {
    resource: Record<string, unknown> & { id: string };
    search: { mode: string };
  }[];
  return entry.filter(({ search }) => search.mode === mode).map(({ resource }) => resource);
}
