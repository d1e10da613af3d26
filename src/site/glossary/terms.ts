import type { Source } from '../../topology/index.ts';
import { concepts } from '../sources/concepts.ts';
import { guides } from '../sources/guides.ts';
import { toolkit } from '../sources/toolkit.ts';

/** A word of the field, what it means and who says so. */
export interface Term {
  /** Its anchor in the glossary. */
  readonly id: string;
  /** As pages write it. */
  readonly name: string;
  /** Other names that pages use for it. */
  readonly also?: readonly string[];
  /** Plain text in one or two sentences; does not use the term itself. */
  readonly meaning: string;
  readonly source: Source;
  /** The page that explains it by an example. */
  readonly page?: string;
  /** The entry of the reference that lists or judges it. */
  readonly reference?: Entry;
}

interface Entry {
  readonly words: string;
  readonly url: string;
}

const rule = (id: string): Entry => ({ words: `Rule ${id}`, url: `/reference/rules#${id.toLowerCase()}` });
const refusals = (check: string): Entry => ({ words: 'Refusals', url: `/reference/refusals/${check}` });
const interactions: Entry = { words: 'Interaction IDs', url: '/reference/interactions' };

/** Every term of the glossary, by name. */
export const terms: readonly Term[] = [
  {
    id: 'aggregator',
    name: 'aggregator',
    meaning: 'A server that asks the Spine for several organisations, so that they share one connection and Party Key.',
    source: concepts['spine-topologies'],
    page: '/topologies/consumer-aggregator',
    reference: rule('R6'),
  },
  {
    id: 'as-record',
    name: 'AS record',
    also: ['AS records'],
    meaning:
      'The entry of the directory for one accredited system at one organisation, with every interaction that it may use.',
    source: concepts['gpc-terms'],
    page: '/concepts/directory',
    reference: refusals('sender-interaction'),
  },
  {
    id: 'asid',
    name: 'ASID',
    also: ['ASIDs', 'Accredited System Identifier'],
    meaning:
      'Accredited System Identifier: 12 digits for one system at one organisation. The same product at three organisations has three.',
    source: concepts['gpc-terms'],
    page: '/concepts/identifiers',
    reference: rule('R1'),
  },
  {
    id: 'bars',
    name: 'BaRS',
    also: ['Booking and Referral Standard'],
    meaning: 'The NHS standard that replaces Care Connect booking. It has a proxy of its own.',
    source: {
      title: 'BaRS API: specification 1.6.0, commit 12a3b33',
      url: 'https://github.com/NHSDigital/booking-and-referral-fhir-api/blob/12a3b33d04e9464e48b6d9d47d9340b1cc3bbab0/specification/booking-and-referral-1.6.0.yaml',
    },
    page: '/status',
  },
  {
    id: 'token',
    name: 'bearer token',
    also: ['JWT'],
    meaning:
      'A JSON Web Token in the header Authorization: who asks, for whom and why. Unsigned, for audit, good for five minutes.',
    source: toolkit['gpc-token'],
    page: '/concepts/request',
    reference: refusals('token'),
  },
  {
    id: 'care-connect',
    name: 'Care Connect',
    also: ['UEC Appointments'],
    meaning: 'In these pages: the booking standard for urgent and emergency care in FHIR STU3. It is deprecated.',
    source: concepts['booking-api-guide'],
    page: '/status',
  },
  {
    id: 'cma-endpoint',
    name: 'CMA endpoint',
    also: ['CMA endpoints'],
    meaning:
      'Combined MHS and Accredited System: one registration that makes an ASID and a Party Key, both used for this system alone.',
    source: toolkit['gpc-registering'],
    page: '/concepts/registration',
    reference: rule('R7'),
  },
  {
    id: 'consumer',
    name: 'consumer',
    also: ['consumers'],
    meaning: 'The system that asks: it looks up a provider and sends it a request through the proxy.',
    source: guides['ssp-guide'],
    page: '/concepts/spine',
    reference: rule('R4'),
  },
  {
    id: 'cpa-id',
    name: 'CPA id',
    meaning:
      'Identifier of a Collaboration Protocol Agreement, which is that of an MHS record. The proxy names it when a URL differs from the registered one.',
    source: concepts['gpc-errors'],
    reference: refusals('target-url'),
  },
  {
    id: 'agreement',
    name: 'data sharing agreement',
    also: ['data sharing agreements'],
    meaning:
      'A permission for one organisation to ask another. GP Connect needs it and the proxy checks it; Care Connect booking does not.',
    source: toolkit['uec-differences'],
    reference: refusals('agreement'),
  },
  {
    id: 'dos',
    name: 'DoS',
    also: ['Directory of Services'],
    meaning:
      'Directory of Services: tells which services can see a patient, and for booking the ASID or ODS code to look up.',
    source: concepts['uec-dos'],
  },
  {
    id: 'gp-connect',
    name: 'GP Connect',
    meaning:
      'A family of FHIR APIs to the records and appointments of GP practices, reached through the Spine Secure Proxy.',
    source: toolkit['gpc-proxy'],
    page: '/status',
  },
  {
    id: 'hscn',
    name: 'HSCN',
    also: ['Health and Social Care Network'],
    meaning:
      'Health and Social Care Network: the private network over which consumers, proxy and providers reach each other.',
    source: toolkit['toolkit-path-to-live'],
  },
  {
    id: 'interaction-id',
    name: 'interaction ID',
    also: ['interaction IDs'],
    meaning:
      'A URN that names one operation of one standard, such as the search for free slots. Records list them and every request carries one.',
    source: concepts['gpc-interactions'],
    page: '/concepts/request',
    reference: interactions,
  },
  {
    id: 'mhs',
    name: 'MHS',
    also: ['Message Handling Server', 'Message Handling Servers'],
    meaning: 'Message Handling Server: the software that exchanges messages with the Spine for one or more systems.',
    source: concepts['gpc-terms'],
    page: '/concepts/identifiers',
  },
  {
    id: 'mhs-endpoint',
    name: 'MHS endpoint',
    also: ['MHS endpoints'],
    meaning:
      'The registration of a Message Handling Server that serves several systems, each of which has its own ASID.',
    source: concepts['spine-lookups'],
    page: '/concepts/registration',
    reference: rule('R5'),
  },
  {
    id: 'mhs-record',
    name: 'MHS record',
    also: ['MHS records'],
    meaning: 'The entry of the directory for one interaction of one Party Key, with the address where it is answered.',
    source: concepts['gpc-terms'],
    page: '/concepts/directory',
    reference: refusals('target-url'),
  },
  {
    id: 'mutual-tls',
    name: 'mutual TLS',
    also: ['TLS-MA'],
    meaning: 'TLS in which both ends show a certificate. Both legs through the proxy use it.',
    source: toolkit['gpc-tls'],
    page: '/concepts/tls',
    reference: refusals('client-certificate'),
  },
  {
    id: 'ods-code',
    name: 'ODS code',
    also: ['ODS codes'],
    meaning: 'The code that the Organisation Data Service gives an organisation or site. Lookups start with it.',
    source: toolkit['gpc-directory'],
    page: '/concepts/directory',
  },
  {
    id: 'operation-outcome',
    name: 'OperationOutcome',
    meaning: 'The FHIR resource in which proxy and providers say why they refuse.',
    source: concepts['gpc-errors'],
    page: '/concepts/errors',
    reference: { words: 'Refusals of the proxy', url: '/reference/refusals' },
  },
  {
    id: 'party-key',
    name: 'Party Key',
    also: ['Party Keys'],
    meaning:
      'The key of a registered endpoint: an ODS code, a dash and digits. Several systems may share it where they share a server.',
    source: concepts['gpc-terms'],
    page: '/concepts/identifiers',
    reference: rule('R6'),
  },
  {
    id: 'pds',
    name: 'PDS',
    also: ['Personal Demographics Service'],
    meaning:
      'Personal Demographics Service: confirms an NHS number, and names the practice where the patient is registered.',
    source: toolkit['gpc-directory'],
  },
  {
    id: 'provider',
    name: 'provider',
    also: ['providers'],
    meaning: 'The system that answers, behind the proxy.',
    source: guides['ssp-guide'],
    page: '/concepts/spine',
    reference: { words: 'Refusals of providers', url: '/reference/provider-refusals' },
  },
  {
    id: 'scope',
    name: 'requested_scope',
    meaning: 'The claim of a token that says what the request is for, such as reading slots.',
    source: toolkit['gpc-token'],
    page: '/concepts/request',
    reference: interactions,
  },
  {
    id: 'sds',
    name: 'SDS',
    also: ['Spine Directory Service'],
    meaning:
      'Spine Directory Service: holds who is registered for which interaction, with which ASID, Party Key and address.',
    source: concepts['spine-directory'],
    page: '/concepts/directory',
  },
  {
    id: 'service-root-url',
    name: 'service root URL',
    also: ['service root URLs'],
    meaning: 'The address of a provider’s FHIR server as it is registered, to which the path of a request is added.',
    source: concepts['gpc-fhir'],
    page: '/concepts/request',
    reference: rule('R9'),
  },
  {
    id: 'spine',
    name: 'Spine',
    meaning:
      'The national services that join health and care systems in England, among them the directory and the proxy.',
    source: guides['ssp-overview'],
    page: '/concepts/spine',
  },
  {
    id: 'ssp',
    name: 'SSP',
    also: ['Spine Secure Proxy', 'Spine Security Proxy'],
    meaning: 'Spine Secure Proxy: checks who asks whom for what, writes it down and forwards the request as it is.',
    source: guides['ssp-overview'],
    page: '/concepts/spine',
    reference: { words: 'Refusals of the proxy', url: '/reference/refusals' },
  },
  {
    id: 'topology',
    name: 'system topology',
    also: ['system topologies'],
    meaning: 'Which systems and servers stand where, and which identifiers each of them holds.',
    source: concepts['gpc-topologies'],
    page: '/dep_devtopo',
    reference: { words: 'Rules', url: '/reference/rules' },
  },
];
