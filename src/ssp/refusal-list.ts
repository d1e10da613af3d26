import {
  examineCertificate,
  examineCertificateName,
  type Facts,
  type Finding,
  type Refusal,
} from '../message/index.ts';
import type { ProxyOptions } from '../sds/index.ts';
import type { ProfileId } from '../topology/index.ts';
import * as refusals from './refusals.ts';

/** A refusal of the proxy, as a reader looks it up. What differs each time stands in angle brackets: one word by a name of one word. */
export interface ListedRefusal {
  /** Why it is given, in plain words. */
  readonly why: string;
  /** The check that gives it; absent when the request had passed all and the provider gave no answer. */
  readonly check?: string;
  /** The bodies of guidance by which the proxy answers so. */
  readonly profiles: readonly ProfileId[];
  /** What a world has to say for the proxy to answer so. */
  readonly options?: Partial<ProxyOptions>;
  readonly refusal: Refusal;
}

const every: readonly ProfileId[] = ['spine-core', 'gpc-1.2.3', 'uec-1.0.0'];
const spineCore: readonly ProfileId[] = ['spine-core'];
const others: readonly ProfileId[] = ['gpc-1.2.3', 'uec-1.0.0'];
const [from, to, url] = ['<Ssp-From>', '<Ssp-To>', '<URL>'];
const words = '<what is wrong>';

const headers = ['Ssp-TraceID', 'Ssp-From', 'Ssp-To', 'Ssp-InteractionID', 'Authorization'];
const limits = { periodSeconds: 60, perConsumer: 0 };

const connected = (peerCertificate: Facts['peerCertificate'] & {}): Facts => ({
  nowMs: 0,
  newId: () => '',
  clientAddress: '',
  peerCertificate,
});
const shown = (standing: 'valid' | 'expired' | 'revoked' | 'untrusted') =>
  connected({ fqdns: ['<its names>'], issuer: '', standing });

function refusalIn(finding: Finding): Refusal {
  if (finding.verdict !== 'failed') throw new Error('Cannot list a refusal of what is not refused');
  return finding.refusal;
}

/** Every refusal of the proxy, in the order of its checks. */
export const proxyRefusals: readonly ListedRefusal[] = [
  {
    why: 'Plain HTTP came to the port of TLS',
    check: 'client-certificate',
    // By GP Connect's tests the connection is closed without an answer.
    profiles: ['spine-core', 'uec-1.0.0'],
    refusal: refusalIn(examineCertificate(connected('plain-http'))),
  },
  {
    why: 'There is no client certificate',
    check: 'client-certificate',
    profiles: every,
    refusal: refusalIn(examineCertificate(connected('none'))),
  },
  ...(['expired', 'revoked', 'untrusted'] as const).map((standing) => ({
    why: `The client certificate is ${standing}`,
    check: 'client-certificate',
    profiles: every,
    refusal: refusalIn(examineCertificate(shown(standing))),
  })),
  {
    why: 'The method is not carried',
    check: 'method',
    profiles: ['spine-core', 'uec-1.0.0'],
    refusal: refusals.methodRefused('table'),
  },
  {
    why: 'The method is not carried',
    check: 'method',
    profiles: ['gpc-1.2.3'],
    refusal: refusals.methodRefused('example'),
  },
  { why: 'The URL cannot be read', check: 'url-form', profiles: every, refusal: refusals.urlRefused() },
  ...headers.flatMap((name) =>
    [spineCore, others].map((profiles) => ({
      why: `${name} is missing, malformed, or there twice`,
      check: `header-${name.toLowerCase()}`,
      profiles,
      refusal: refusals.headerRefused(profiles[0] ?? 'spine-core', `${name} is ${words}`),
    })),
  ),
  {
    why: 'Authorization is missing',
    check: 'header-authorization',
    profiles: spineCore,
    refusal: refusals.tokenRefused('spine-core', words, refusals.tokenDrafts.missing),
  },
  {
    why: 'The sender may not use the interaction',
    check: 'sender-interaction',
    profiles: every,
    refusal: refusals.senderRefused(from),
  },
  {
    why: 'The sender may not use the interaction, as testers saw it in 2018',
    check: 'sender-interaction',
    profiles: every,
    options: { senderRefused: 415 },
    refusal: refusals.senderRefused(from, 415),
  },
  {
    why: 'The client certificate is that of somebody else',
    check: 'sender-certificate',
    profiles: every,
    refusal: refusalIn(examineCertificateName(shown('valid'), '<name of the sender>')),
  },
  {
    why: 'The receiver does not answer the interaction, or nobody knows it',
    check: 'receiver-interaction',
    profiles: every,
    refusal: refusals.receiverRefused(to),
  },
  {
    why: 'Nobody knows the receiver, as a published test has it',
    check: 'receiver-interaction',
    profiles: every,
    options: { unknownReceiver: 400 },
    refusal: refusals.receiverUnknown(to, 400),
  },
  {
    why: 'The two organisations have no data sharing agreement',
    check: 'agreement',
    profiles: every,
    refusal: refusals.pairRefused(from, to),
  },
  {
    why: 'The URL is not the one in the directory',
    check: 'target-url',
    profiles: every,
    refusal: refusals.targetRefused('<registered>', '<nhsMhsCPAId>', '<asked>'),
  },
  ...[spineCore, others].map((profiles) => ({
    why: 'Method and path are not those of the interaction',
    check: 'interaction-request',
    profiles,
    options: { checksRequest: true },
    refusal: refusals.headerRefused(
      profiles[0] ?? 'spine-core',
      'urn:<interaction> is <its request>, not <this request>',
    ),
  })),
  {
    why: 'The token does not have three sections',
    check: 'token',
    profiles: spineCore,
    options: { checksToken: true },
    refusal: refusals.tokenRefused('spine-core', words, refusals.tokenDrafts.sections),
  },
  {
    why: 'The token lacks a claim',
    check: 'token',
    profiles: spineCore,
    options: { checksToken: true },
    refusal: refusals.tokenRefused('spine-core', words, refusals.tokenDrafts.claim('<claim>')),
  },
  ...[spineCore, others].map((profiles) => ({
    why: 'The token lacks a claim or is not in time',
    check: 'token',
    profiles,
    options: { checksToken: true },
    refusal: refusals.headerRefused(profiles[0] ?? 'spine-core', `The token ${words}`),
  })),
  {
    why: 'The consumer is over its limit',
    check: 'throttle',
    profiles: every,
    options: { limits },
    refusal: refusals.consumerThrottled(),
  },
  {
    why: 'All consumers together are over the limit of a provider',
    check: 'throttle',
    profiles: every,
    options: { limits: { periodSeconds: 60, perProvider: 0 } },
    refusal: refusals.providerThrottled(),
  },
  {
    why: 'The media type is not carried',
    check: 'media-type',
    profiles: every,
    options: { mediaTypes: ['application/fhir+json', 'application/fhir+xml'] },
    refusal: refusals.mediaTypeRefused(),
  },
  { why: 'The provider cannot be reached', profiles: every, refusal: refusals.unreachable(url) },
  { why: 'The provider did not answer in time', profiles: every, refusal: refusals.timedOut() },
];
