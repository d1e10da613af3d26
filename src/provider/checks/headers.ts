import { failed, headerValue, notApplicable, passed, type CheckRule } from '../../message/index.ts';
import { isRequestOf, source } from '../../topology/index.ts';
import { disputedRefusal } from '../disputed.ts';
import { bodyFormat } from '../formats.ts';
import { unversionedPath, type PracticeRequest } from '../request.ts';
import { rule, shown } from '../rule.ts';

const security = source('gpconnect', 'pages/development/development_api_security_guidance.md');
const errors = source('gpconnect', 'pages/development/development_fhir_error_handling_guidance.md');
const api = source('gpconnect', 'pages/development/development_general_api_guidance.md');

const present = (name: string): CheckRule<PracticeRequest> =>
  rule({
    id: `present-${name.toLowerCase()}`,
    title: `${name} is there`,
    source: security,
    expected: 'a value',
    refuse: 'BAD_REQUEST',
    look({ head }) {
      const value = headerValue(head.headers, name)?.trim() ?? '';
      return [shown(value), value !== ''];
    },
  });

const interactionIdOf = ({ head }: PracticeRequest): string => headerValue(head.headers, 'Ssp-InteractionID') ?? '';

/** What a provider checks of the request line and headers, in the order of the published demonstrator. */
export const headerChecks: readonly CheckRule<PracticeRequest>[] = [
  present('Ssp-TraceID'),
  present('Ssp-From'),
  // 400 is what the published tests want of a provider; the proxy itself answers 403 for an unknown receiver.
  rule({
    id: 'own-asid',
    title: 'Ssp-To is the ASID of this practice',
    source: security,
    expected: ({ practice }) => practice.asid,
    refuse: 'BAD_REQUEST',
    look({ head, practice }) {
      const to = headerValue(head.headers, 'Ssp-To');
      return [shown(to), to === practice.asid];
    },
  }),
  rule({
    id: 'interaction-registered',
    title: 'The interaction is one that this system is registered for',
    source: security,
    expected: 'an interaction ID of its registration',
    refuse: 'BAD_REQUEST',
    look: (request) => {
      const id = interactionIdOf(request);
      return [shown(id), request.practice.interactions.some((own) => own === id)];
    },
  }),
  rule({
    id: 'interaction-implemented',
    title: 'The interaction is implemented',
    source: errors,
    expected: 'an interaction of appointments',
    refuse: 'NOT_IMPLEMENTED',
    look: (request) => [interactionIdOf(request), request.interaction !== undefined],
  }),
  rule({
    id: 'interaction-request',
    title: 'The interaction is that of the method and path',
    source: security,
    expected: ({ interaction }) => `${interaction?.method ?? ''} ${interaction?.path ?? ''}`,
    refuse: 'BAD_REQUEST',
    look: (request) => {
      const { head, interaction, path } = request;
      const right = interaction !== undefined && isRequestOf(interaction, head.method, unversionedPath(request));
      return [`${head.method} ${path}`, right];
    },
  }),
  rule({
    id: 'token-bearer',
    title: 'Authorization is Bearer and a token',
    source: security,
    expected: 'Bearer, a space, a token',
    refuse: (diagnostics, { practice }) => disputedRefusal('token', practice.profile, diagnostics),
    look({ head }) {
      const [, scheme = 'none', token] =
        /^(\S*)(?: (\S+))?/.exec(headerValue(head.headers, 'Authorization') ?? '') ?? [];
      return [scheme || 'none', scheme === 'Bearer' && token !== undefined];
    },
  }),
  {
    id: 'body-format',
    title: 'The body is written in a format that is offered',
    source: api,
    expected: 'application/fhir+json or application/fhir+xml',
    examine({ head, practice }) {
      if (head.method === 'GET') return notApplicable('no body');
      const type = headerValue(head.headers, 'Content-Type') ?? 'none';
      const diagnostics = `Cannot read a body of Content-Type ${type}: expected application/fhir+json or +xml`;
      return bodyFormat(head) === undefined
        ? failed(type, disputedRefusal('body-format', practice.profile, diagnostics))
        : passed(type);
    },
  },
  rule({
    id: 'answer-format',
    title: 'The answer is wanted in a format that is offered',
    source: api,
    expected: 'application/fhir+json or application/fhir+xml',
    refuse: (diagnostics, { practice }) => disputedRefusal('format-not-offered', practice.profile, diagnostics),
    look: ({ head, query, format }) => [
      query.get('_format') ?? headerValue(head.headers, 'Accept') ?? 'any',
      format !== undefined,
    ],
  }),
];
