import {
  examineCertificate,
  examineCertificateName,
  failed,
  notApplicable,
  passed,
  pathOf,
  type CheckRule,
} from '../message/index.ts';
import {
  findInteraction,
  isRequestOf,
  needsAgreement,
  parseAsid,
  programmeOf,
  source,
  type InteractionId,
} from '../topology/index.ts';
import type { ReadHeaders } from './headers.ts';
import { isPreflight } from './preflight.ts';
import * as refusals from './refusals.ts';
import type { ProxyRequest } from './request.ts';
import { hasForm } from './target.ts';
import { limitsInWords } from './throttle.ts';
import { examineToken } from './token.ts';

const guide = source('spine-core', 'pages/design/ssp_implementation_guide.md');
const errors = source('gpconnect', 'pages/development/development_fhir_error_handling_guidance.md');
const security = source('gpconnect', 'pages/development/development_api_security_guidance.md');
const proxyPage = source('gpconnect', 'pages/integration/integration_spine_secure_proxy.md');

const slash = 0x2f;
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const isAsid = (value: string): boolean => parseAsid(value) !== undefined;
const isBearer = (value: string): boolean =>
  value.length > 7 && value.startsWith('Bearer ') && !value.includes(' ', 7) && !value.includes('\t', 7);

/** A header that must stand there once, in its form. */
function headerRule(
  name: string,
  field: keyof ReadHeaders,
  expected: string,
  fits: (value: string) => boolean,
): CheckRule<ProxyRequest> {
  const secret = name === 'Authorization';
  return {
    id: `header-${name.toLowerCase()}`,
    title: `${name} is there once, in its form`,
    source: proxyPage,
    expected,
    examine({ headers, world: { profile } }) {
      const values = headers[field];
      const [value] = values;
      if (value === undefined) {
        const words = `${name} is missing: expected ${expected}`;
        return failed(
          'none',
          secret
            ? refusals.tokenRefused(profile, words, refusals.tokenDrafts.missing)
            : refusals.headerRefused(profile, words),
        );
      }
      if (values.length > 1) {
        return failed(
          secret ? `${values.length} tokens` : values.join(' and '),
          refusals.headerRefused(profile, `${name} is there ${values.length} times: expected once`),
        );
      }
      return fits(value)
        ? passed(secret ? 'Bearer …' : value)
        : failed(
            secret ? 'another scheme' : value,
            refusals.headerRefused(profile, `${name} is malformed: expected ${expected}`),
          );
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
    expected: ({ world }) => world.proxy.methods.join(', '),
    examine(request) {
      const { head, world } = request;
      const { methods, methodRefused } = world.proxy;
      return methods.some((method) => method === head.method) || isPreflight(request)
        ? passed(head.method)
        : failed(head.method, refusals.methodRefused(methodRefused, methods));
    },
  },
  {
    id: 'url-form',
    title: 'The URL is the proxy’s, one slash, and the provider’s',
    source: guide,
    expected: '/https:// and the provider’s URL, without spaces, dot segments or a fragment',
    examine({ head, url }) {
      const seen = pathOf(head.target);
      return hasForm(url) ? passed(seen) : failed(seen, refusals.urlRefused());
    },
  },
  headerRule('Ssp-TraceID', 'traceId', 'a UUID', (value) => uuid.test(value)),
  headerRule('Ssp-From', 'from', 'an ASID of 12 digits', isAsid),
  headerRule('Ssp-To', 'to', 'an ASID of 12 digits', isAsid),
  headerRule('Ssp-InteractionID', 'interactionId', 'an interaction ID', (value) => value.startsWith('urn:')),
  headerRule('Authorization', 'authorization', 'Bearer and a token', isBearer),
  {
    id: 'sender-interaction',
    title: 'The sender may use the interaction',
    source: errors,
    expected: ({ from, interactionId }) => `an AS record of ${from} with ${interactionId}`,
    examine({ sender, from, interactionId, world }) {
      if (sender?.interactions.includes(interactionId as InteractionId) === true) {
        return passed(`AS record of ${from} at ${sender.ods}`);
      }
      const seen = sender === undefined ? `no AS record of ${from}` : `AS record of ${from} without it`;
      return failed(seen, refusals.senderRefused(from, world.proxy.senderRefused));
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
    examine({ receiver, endpoint, to, world }) {
      if (receiver === undefined) {
        return failed(`no AS record of ${to}`, refusals.receiverUnknown(to, world.proxy.unknownReceiver));
      }
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
    examine({ world, sender, receiver, from, to, interactionId }) {
      const programme = programmeOf(interactionId);
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
    examine({ endpoint, url, urlPath }) {
      const root = endpoint?.endpoint ?? '';
      return url.startsWith(root) && url.charCodeAt(root.length) === slash
        ? passed(urlPath)
        : failed(urlPath, refusals.targetRefused(root, endpoint?.id ?? '', urlPath));
    },
  },
  {
    id: 'interaction-request',
    title: 'Method and path are those of the interaction',
    // Its tests send an interaction of another request through the proxy, to be refused by the provider.
    source: refusals.seenAtTheProxy,
    expected: ({ interactionId }) => requestOf(interactionId),
    examine({ head, world, endpoint, urlPath, interactionId }) {
      if (!world.proxy.checksRequest) return notApplicable('left to the provider, which has to check it');
      const interaction = findInteraction(interactionId);
      if (interaction === undefined) return notApplicable('nothing is known of this interaction');
      const path = urlPath.slice(endpoint?.endpoint.length);
      const seen = `${head.method} ${path}`;
      return isRequestOf(interaction, head.method, path)
        ? passed(seen)
        : failed(
            seen,
            refusals.headerRefused(world.profile, `${interactionId} is ${requestOf(interactionId)}, not ${seen}`),
          );
    },
  },
  {
    id: 'token',
    title: 'The token has its claims and is in time',
    source: guide,
    expected: 'the claims of every token, 300 seconds to live',
    examine: (request) =>
      request.world.proxy.checksToken
        ? examineToken(request)
        : notApplicable('left to the provider: claims are for the log here'),
  },
  {
    id: 'throttle',
    title: 'Neither the consumer nor the provider is over its limit',
    source: guide,
    expected: ({ world }) => limitsInWords(world.proxy.limits),
    examine({ standing, from, endpoint }) {
      if (standing === undefined) return notApplicable('no limit is set');
      if (standing.over === 'consumer') return failed(`${from} is over it`, refusals.consumerThrottled());
      return standing.over === 'provider'
        ? failed(`${endpoint?.fqdn ?? ''} is over it`, refusals.providerThrottled())
        : passed('within it');
    },
  },
  {
    id: 'media-type',
    title: 'The media type is supported',
    source: guide,
    expected: ({ world }) =>
      world.proxy.mediaTypes === 'any'
        ? 'any: the guide has no restriction, although the error tables have a 415'
        : world.proxy.mediaTypes.join(', '),
    examine({ headers, world: { proxy } }) {
      if (proxy.mediaTypes === 'any') return notApplicable('every type is carried');
      const types = headers.contentType.map((value) => (value.split(';')[0] ?? '').trim().toLowerCase());
      return types.every((type) => proxy.mediaTypes.includes(type))
        ? passed(types.join(', ') || 'no body')
        : failed(types.join(', '), refusals.mediaTypeRefused());
    },
  },
];

const requestOf = (interactionId: string): string => {
  const { method = '', path = '' } = findInteraction(interactionId) ?? {};
  return `${method} ${path}`;
};
