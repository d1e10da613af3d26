import { ours, source, type Source } from '../topology/index.ts';
import type { AtlasRow } from './atlas.ts';

/** Why a fault goes unseen, and what would see it. */
export interface Silence {
  readonly operator: string;
  /** The places that go unseen, where it is not all of them, as they start. */
  readonly places?: string;
  readonly why: string;
  /** Which check by whom, and by whose guidance. */
  readonly noticedBy: string;
  readonly source: Source;
}

const registering = source('gpconnect', 'pages/integration/integration_sds_registering_endpoints.md');
const tokens = source('spine-core', 'pages/design/security_jwt.md');
const authentication = source('uec-appointments', '_pages/functional_spec/fs_authentication.md');
const integrity = source('uec-appointments', '_pages/functional_spec/fs_xti.md');
const security = source('gpconnect', 'pages/development/development_api_security_guidance.md');

const requestIds: Pick<Silence, 'places' | 'noticedBy' | 'source'> = {
  places: 'X-Request-ID',
  noticedBy:
    'UEC Appointments: the consumer is to assign one to each request, so the provider could ask for it. For a booking it matters: the provider knows a repetition by it.',
  source: integrity,
};

/** Every fault that no part sees here. What is not said of a source is our reading of what runs. */
export const silences: readonly Silence[] = [
  {
    operator: 'token-organisation',
    why: 'The proxy takes the sender from Ssp-From and its certificate, and the provider looks only at the form of the claim. Nobody compares the organisation in the token with that of the sender’s AS record.',
    noticedBy:
      'Spine Core wants the organisation where the request comes from, never its host. The proxy or the provider could compare the claim with the ODS code of the AS record of Ssp-From; no guidance asks them to. The log of the proxy here holds both, for whoever reads it.',
    source: tokens,
  },
  {
    operator: 'sender-another',
    why: 'Both consumers stand behind one server. The certificate is the server’s, and its name is registered for the ASID of either.',
    noticedBy:
      'The shared server, which alone knows who asked: it could set Ssp-From itself. Where each has a server of its own, the proxy’s check of the certificate’s name finds it.',
    source: security,
  },
  {
    operator: 'asids-swapped',
    why: 'The directory and the systems are made from the same registrations, so that they agree with each other. Only the papers say otherwise.',
    noticedBy:
      'Whoever registers: each ASID was issued for one system at one organisation. No check on the way can know. Where the directory alone, or one system alone, has the other’s ASID, look under “The ASID of another consumer”.',
    source: registering,
  },
  {
    operator: 'party-key-of-another',
    why: 'A Party Key joins an AS record to its MHS records, and both carry the wrong one. A lookup asks by ODS code as well, so that it still finds one of each.',
    noticedBy:
      'Whoever registers: the key was issued for one endpoint. On the way nobody can: a request carries no Party Key.',
    source: registering,
  },
  {
    operator: 'party-key-unregistered',
    why: 'A Party Key joins an AS record to its MHS records, and both carry the same one. Nothing else is looked up by it.',
    noticedBy:
      'Whoever registers: the key was issued for one endpoint. On the way nobody can: a request carries no Party Key.',
    source: registering,
  },
  {
    operator: 'registration-missing',
    why: 'It is the registration of a server by itself. Every AS and MHS record here comes from the registration of a system, so that nothing looks for it.',
    noticedBy:
      'Whoever registers: the Party Key of the systems behind the server is that of its endpoint. No request can tell.',
    source: registering,
  },
  {
    operator: 'roots-swapped',
    why: 'Both practices stand behind one server, which finds the practice by the same registrations as the directory. They agree with each other, and the request still reaches the practice of Ssp-To, by the other’s URL.',
    noticedBy:
      'The server, where each practice has one of its own: it gets the other’s URL. Behind one server, whoever reads the URL, if it holds the ODS code of its practice.',
    source: registering,
  },
  {
    operator: 'host-renamed',
    why: 'The server does not meet the proxy: it passes requests on to another, whose certificate the proxy sees.',
    noticedBy:
      'The server that it passes them to, if it asked for a certificate and compared its name. What happens between the two is not in the guidance.',
    source: ours('TLS is modelled towards the proxy only'),
  },
  {
    operator: 'header-missing',
    why: 'The proxy does not know the header, and a provider needs it only to book or cancel.',
    ...requestIds,
  },
  {
    operator: 'header-twice',
    why: 'The proxy does not know the header, and a provider reads it only to book or cancel.',
    ...requestIds,
  },
  {
    operator: 'claim-missing',
    places: 'token: requesting_practitioner',
    why: 'Care Connect lets the practitioner be left out, and the provider has to take the token either way.',
    noticedBy:
      'GP Connect: the provider, which requires the claim. Under UEC Appointments it is no fault where a system asks by itself.',
    source: authentication,
  },
  {
    operator: 'url-encoded',
    why: 'By the rules of Spine Core the proxy may take the provider’s URL encoded as a whole, and decodes it before it compares.',
    noticedBy: 'GP Connect and UEC Appointments, which print it raw only: the proxy’s check of the URL’s form.',
    source: ours('an option of the network, by our reading of each body of guidance'),
  },
];

/** Why a silent row is silent; none where nobody has looked into it yet. */
export const silenceOf = ({ operator, replay: { fault } }: AtlasRow): Silence | undefined =>
  silences.find((silence) => silence.operator === operator.id && fault.place.startsWith(silence.places ?? ''));
