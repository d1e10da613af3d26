import {
  examineCertificate,
  examineCertificateName,
  failed,
  headerValues,
  notApplicable,
  passed,
  providerRefusal,
  type CheckRule,
  type Finding,
} from '../message/index.ts';
import { needsAgreement, ours, parseAsid, source } from '../topology/index.ts';
import * as refusals from './refusals.ts';
import type { ProxyRequest } from './request.ts';

const guide = source('spine-core', 'pages/design/ssp_implementation_guide.md');
const errors = source('gpconnect', 'pages/development/development_fhir_error_handling_guidance.md');
const security = source('gpconnect', 'pages/development/development_api_security_guidance.md');
const proxyPage = source('gpconnect', 'pages/integration/integration_spine_secure_proxy.md');
const notPublished = ours('the status that the proxy gives here is not published; this is the provider table’s');

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
// Anything that a provider could read as another path than the one compared here.
const deceptive =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u0020\u007f-\uffff\\#]|(?:\/|%2f|%5c)(?:\.|%2e){1,2}(?=[/?;]|%2f|%5c|%3b|$)|%(?![0-9a-f]{2})/i;

const malformed = (seen: string, diagnostics: string): Finding =>
  failed(seen, providerRefusal('BAD_REQUEST', diagnostics, notPublished));

/** A header that must stand there once, in its form. */
function headerRule(name: string, expected: string, fits: (value: string) => boolean): CheckRule<ProxyRequest> {
  return {
    id: `header-${name.toLowerCase()}`,
    title: `${name} is there once, in its form`,
    source: proxyPage,
    expected,
    examine({ head }) {
      const values = headerValues(head.headers, name);
      const [value] = values;
      const shown = (text: string, instead: string) => (name === 'Authorization' ? instead : text);
      if (value === undefined) return malformed('none', `${name} is missing: expected ${expected}`);
      if (values.length > 1)
        return malformed(
          shown(values.join(' and '), `${values.length} tokens`),
          `${name} stands ${values.length} times: expected once`,
        );
      return fits(value)
        ? passed(shown(value, 'Bearer …'))
        : malformed(shown(value, 'another scheme'), `${name} is malformed: expected ${expected}`);
    },
  };
}

/**
 * What the proxy checks, in our order: the real order is not published (nhsconnect/gpconnect issue 37). The first
 * check that fails decides the answer.
 */
export const proxyChecks: readonly CheckRule<ProxyRequest>[] = [
  {
    id: 'client-certificate',
    title: 'The client certificate is valid',
    source: security,
    expected: 'a certificate of the Spine’s own authority',
    examine: ({ facts }) => examineCertificate(facts),
  },
  {
    id: 'method',
    title: 'The method is one that the proxy carries',
    source: guide,
    expected: 'GET, POST or PUT',
    examine: ({ head, world }) =>
      ['GET', 'POST', 'PUT'].includes(head.method)
        ? passed(head.method)
        : failed(head.method, refusals.methodRefused(world.profile)),
  },
  {
    id: 'url-form',
    title: 'The URL is the proxy’s, one slash, and the provider’s',
    source: guide,
    expected: '/https:// and the provider’s URL, without spaces, dot segments or a fragment',
    examine: ({ head, targetPath }) =>
      /^\/https:\/\/[^/?]/.test(head.target) && !deceptive.test(targetPath) && !deceptive.test(head.target)
        ? passed(`/${targetPath}`)
        : malformed(targetPath, 'The URL must be /https:// and the provider’s URL'),
  },
  headerRule('Ssp-TraceID', 'a UUID', (value) => uuid.test(value)),
  headerRule('Ssp-From', 'an ASID of 12 digits', (value) => parseAsid(value) !== undefined),
  headerRule('Ssp-To', 'an ASID of 12 digits', (value) => parseAsid(value) !== undefined),
  headerRule('Ssp-InteractionID', 'an interaction ID', (value) => value.startsWith('urn:')),
  headerRule('Authorization', 'Bearer and a token', (value) => /^Bearer \S+$/.test(value)),
  {
    id: 'sender-interaction',
    title: 'The sender may use the interaction',
    source: errors,
    expected: ({ from, interactionId }) => `an AS record of ${from} with ${interactionId}`,
    examine({ sender, from, interactionId }) {
      if (sender === undefined) return failed(`no AS record of ${from}`, refusals.senderRefused(from));
      return sender.interactions.some((id) => id === interactionId)
        ? passed(`AS record of ${from} at ${sender.ods}`)
        : failed(`AS record of ${from} without it`, refusals.senderRefused(from));
    },
  },
  {
    id: 'sender-certificate',
    title: 'The certificate’s name is the sender’s',
    source: security,
    expected: ({ sender }) => `${sender?.fqdn ?? ''}, the FQDN registered for the ASID`,
    examine: ({ facts, sender }) => examineCertificateName(facts, sender?.fqdn ?? ''),
  },
  {
    id: 'receiver-interaction',
    title: 'The receiver answers the interaction',
    source: errors,
    expected: ({ to, interactionId }) => `an MHS record of ${to}’s Party Key with ${interactionId}`,
    examine({ receiver, endpoint, to }) {
      if (receiver === undefined) return failed(`no AS record of ${to}`, refusals.receiverRefused(to));
      return endpoint === undefined
        ? failed(`no such MHS record of ${receiver.partyKey} at ${receiver.ods}`, refusals.receiverRefused(to))
        : passed(`MHS record ${endpoint.id} of ${receiver.partyKey} at ${receiver.ods}`);
    },
  },
  {
    id: 'agreement',
    title: 'The two organisations have a data sharing agreement',
    source: errors,
    expected: ({ sender, receiver }) => `an agreement from ${sender?.ods ?? ''} to ${receiver?.ods ?? ''}`,
    examine({ world, sender, receiver, from, to, interaction }) {
      const programme = interaction?.programme;
      if (programme !== undefined && !needsAgreement[programme].needed) {
        return notApplicable('Care Connect booking needs no agreement');
      }
      if (world.agreements === 'all') return passed('every pair is agreed in this network');
      return world.agreements.some(({ consumer, provider }) => consumer === sender?.ods && provider === receiver?.ods)
        ? passed(`${sender?.ods ?? ''} to ${receiver?.ods ?? ''}`)
        : failed('none', refusals.pairRefused(from, to));
    },
  },
  {
    id: 'target-url',
    title: 'The URL starts with the registered one, character for character',
    source: source('gpconnect', '_includes/sds_ssp_warning.html'),
    expected: ({ endpoint }) => endpoint?.endpoint ?? '',
    examine({ endpoint, targetPath }) {
      const root = endpoint?.endpoint ?? '';
      return targetPath.startsWith(`${root}/`)
        ? passed(targetPath)
        : failed(targetPath, refusals.targetRefused(root, endpoint?.id ?? '', targetPath));
    },
  },
  {
    id: 'throttle',
    title: 'Neither the consumer nor the proxy is over its limit',
    source: guide,
    expected: 'fewer requests than the limit, which is not published',
    examine: () => notApplicable('no limit is set'),
  },
  {
    id: 'media-type',
    title: 'The media type is supported',
    source: guide,
    expected: 'any: the guide has no restriction, although the error tables have a 415',
    examine: () => notApplicable('every type is carried'),
  },
];
