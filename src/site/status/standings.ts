import { profiles, type ProfileId, type Source } from '../../topology/index.ts';

/** How a standard or service stands, by the public sources that were read. */
export type Status = 'current' | 'deprecated' | 'superseded' | 'unknown';

/** A standard or national service, how it stands, and who says so. */
export interface Standing {
  /** Its anchor on the page. */
  readonly id: string;
  readonly name: string;
  readonly status: Status;
  /** The version that the sources name, or what is not known of it. */
  readonly version: string;
  /** Since when it stands so; `unknown` where no source that was read has a date. */
  readonly since: string;
  /** What comes after it, as the sources have it. */
  readonly successor: string;
  /** The guidance that is followed here under this name. */
  readonly profile?: ProfileId;
  /** What each source says; the first is the one that decides the status. */
  readonly evidence: readonly { readonly says: string; readonly source: Source }[];
}

/** A page of a national service, of which a stored copy was read on the day. */
const webPage = (title: string, url: string): Source => ({ title: `${title}, read 24 November 2026`, url });

const bookingApi = webPage(
  'NHS England: NHS Booking FHIR API',
  'https://digital.nhs.uk/developer/api-catalogue/nhs-booking-fhir',
);
const bookingApiRetired = webPage(
  'NHS England, test copy of its site: NHS Booking FHIR API',
  'https://production-like.nhsd.io/developer/api-catalogue/nhs-booking-fhir',
);
const bookingRepository: Source = {
  title: 'FHIR Booking API: index.md, commit 034e0d5',
  url: 'https://github.com/nhsconnect/NHS-Booking-API/blob/034e0d5bec6c54a5814b752364bb5946bdc36efd/index.md',
};
const barsCatalogue = webPage(
  'BaRS guide 1.10.0: Endpoint Catalogue',
  'https://simplifier.net/guide/nhsbookingandreferralstandard/Home/Deploy/Technical-deployment/BaRSEndpointCatalogue?version=1.10.0',
);
const barsReleases: Source = {
  title: 'BaRS guide 1.11.0: Current Releases, commit 01d5d0b',
  url: 'https://github.com/NHSDigital/NHSDigital-FHIR-BookingAndReferrals/blob/01d5d0bc0aa70b22a0d19785c6daab54f2b9b56f/guides/Live-ImplementationGuide-BaRS/Home/Analysis/Releases/Current-Releases.page.md',
};
const barsPreReleases = webPage(
  'BaRS guide 1.8.0: Pre-Releases',
  'https://simplifier.net/guide/nhsbookingandreferralstandard/Home/Applications/BaRS-Pre-releases?version=1.8.0',
);
const barsApi: Source = {
  title: 'BaRS API: specification 1.6.0, commit 12a3b33',
  url: 'https://github.com/NHSDigital/booking-and-referral-fhir-api/blob/12a3b33d04e9464e48b6d9d47d9340b1cc3bbab0/specification/booking-and-referral-1.6.0.yaml',
};
const appointments = webPage(
  'NHS England: GP Connect Appointment Management',
  'https://digital.nhs.uk/developer/api-catalogue/gp-connect-appointment-management-fhir',
);
const appointmentsStandard = webPage(
  'NHS Standards Directory: GP Connect Appointment Management',
  'https://standards.nhs.uk/published-standards/gp-connect-appointment-management-fhir-api',
);
const appointmentsRelease = webPage(
  'GP Connect: release notes of 1.2.7',
  'https://developer.nhs.uk/apis/gpconnect-1-3-2/overview_release_notes_1_2_7.html',
);
const restructure = webPage(
  'Digital Care Services: GP Connect Standard Restructure',
  'https://nhse-dsic.atlassian.net/wiki/spaces/DCSDR/pages/12723585067',
);
const topologies: Source = profiles['gpc-1.2.3'].source;
const oldLookups = webPage(
  'GP Connect 1.2.2: Spine Directory Service',
  'https://developer.nhs.uk/apis/gpconnect-1-2-2/integration_spine_directory_service.html',
);
const structured = webPage(
  'NHS Standards Directory: GP Connect Access Record Structured',
  'https://standards.nhs.uk/published-standards/gp-connect-access-record-structured-fhir-api',
);
const structuredVersion = webPage(
  'GP Connect Access Record Structured: capability statement',
  'https://simplifier.net/guide/gp-connect-access-record-structured/Home/Build/Get-the-FHIR-capability-statement?version=current',
);
const html = webPage(
  'GP Connect Access Record HTML: release notes',
  'https://simplifier.net/guide/gp-connect-access-record-html/Home/Introduction/Release-notes?version=current',
);
const ldap = webPage(
  'NHS England: SDS LDAP API',
  'https://digital.nhs.uk/developer/api-catalogue/spine-directory-service-ldap',
);
const ldapReview = webPage(
  'Copy of NHS England’s page of 1 April 2026: SDS LDAP API',
  'https://nhsd-proxy.dokku3.ebmdatalab.net/developer/api-catalogue/spine-directory-service-ldap',
);
const directory = webPage(
  'UK Government Web Archive, page of 29 April 2026: Spine Directory Service',
  'https://tnaqa.mirrorweb.com/ukgwa/20260505163903mp_/https://digital.nhs.uk/services/spine-directory-service',
);
const migrating = webPage(
  'NHS England: Migrating away from the SDS LDAP API',
  'https://digital.nhs.uk/developer/api-catalogue/spine-directory-service-ldap/migrating-away-from-the-sds-ldap-api',
);
const fhirDirectory: Source = {
  title: 'SDS FHIR API: specification/spine-directory-service.yaml, commit 035741a',
  url: 'https://github.com/NHSDigital/spine-directory-service-api/blob/035741ac3dffe7e31b75215d818dc2de5d6c1258/specification/spine-directory-service.yaml',
};
const goingLive = webPage(
  'GP Connect consumer support, page of 22 June 2026: Going Live',
  'https://github.com/nhsconnect/gpc-consumer-support/wiki/Going-Live-%E2%80%90-Next-steps',
);
const integrate = webPage(
  'NHS England, test copy of its site: Integrate with Spine',
  'https://production-like.nhsd.io/services/gp-connect/develop-gp-connect-services/integrate-with-spine',
);

const bars = 'Booking and Referral Standard';

/** Every standard and service that the pages speak of. What no source says is unknown, and is called so. */
export const standings = [
  {
    id: 'care-connect-booking',
    name: 'Care Connect booking: UEC Appointments and the NHS Booking API',
    status: 'deprecated',
    version: 'UEC Appointments 1.0.0, NHS Booking API 2.0.4, FHIR STU3',
    since: 'March 2022',
    successor: bars,
    profile: 'uec-1.0.0',
    evidence: [
      {
        says: 'In production but deprecated; to be retired 12 to 18 months from March 2022; closed to new integrations.',
        source: bookingApi,
      },
      { says: 'Another copy of the same page, undated: retired and not available for use.', source: bookingApiRetired },
      { says: 'It is being replaced.', source: bookingRepository },
      {
        says: 'Keep the Care Connect configuration beside that of BaRS, for senders that have not moved.',
        source: barsCatalogue,
      },
    ],
  },
  {
    id: 'bars',
    name: `${bars} (BaRS), with its own proxy`,
    status: 'current',
    version: 'Guide 1.11.0, Core 1.4.0, API 1.4.0, FHIR R4',
    since: '26 March 2026 for this version',
    successor: 'None named',
    evidence: [
      {
        says: 'Guide, Core and API specification are live and stable; Application 7 is an alpha.',
        source: barsReleases,
      },
      { says: 'Application 7 is booking into GP practices.', source: barsPreReleases },
      { says: 'Replaces the NHS Booking API. This version itself, 1.6.0, is in development.', source: barsApi },
    ],
  },
  {
    id: 'gp-connect-appointments',
    name: 'GP Connect Appointment Management',
    status: 'current',
    version: '1.2.7 of 5 May 2020, FHIR STU3',
    since: 'unknown',
    successor: 'None named',
    profile: 'gpc-1.2.3',
    evidence: [
      { says: 'Active.', source: appointmentsStandard },
      { says: 'Build to 1.2.7. Access is through the Spine Secure Proxy.', source: appointments },
      { says: '1.2.7 was released on 5 May 2020.', source: appointmentsRelease },
      {
        says: 'As a buying standard, GP Connect was retired on 23 February 2024 and replaced by one standard for each API.',
        source: restructure,
      },
    ],
  },
  {
    id: 'gp-connect-records',
    name: 'GP Connect Access Record: Structured',
    status: 'current',
    version: '1.6.2',
    since: 'unknown',
    successor: 'None named',
    evidence: [
      { says: 'Active.', source: structured },
      { says: 'Its example names version 1.6.2.', source: structuredVersion },
    ],
  },
  {
    id: 'gp-connect-html',
    name: 'GP Connect Access Record: HTML',
    status: 'current',
    version: '0.7.4, FHIR DSTU2',
    since: 'unknown',
    successor: 'None named',
    evidence: [
      { says: 'The current version for this capability is a 0.x, and 0.7.4 is the newest named.', source: html },
    ],
  },
  {
    id: 'gp-connect-before-1-2-3',
    name: 'GP Connect guidance before 1.2.3, for topologies and lookups',
    status: 'superseded',
    version: '1.2.2 and older',
    since: '1.2.3; its date is unknown here',
    successor: 'GP Connect 1.2.3 and later',
    evidence: [
      { says: 'The later page: separate and shared servers, an ASID for each organisation.', source: topologies },
      { says: '1.2.2 sends its readers to Spine Core for the lookups.', source: oldLookups },
    ],
  },
  {
    id: 'spine-core',
    name: 'Spine Core, with the guide of the proxy',
    status: 'unknown',
    version: 'As of 3 March 2022',
    since: 'unknown',
    successor: 'None named',
    profile: 'spine-core',
    evidence: [
      {
        says: 'Names no version and no successor. The commit is the last of its main branch that was found.',
        source: profiles['spine-core'].source,
      },
    ],
  },
  {
    id: 'ssp',
    name: 'Spine Secure Proxy (SSP)',
    status: 'current',
    version: 'unknown',
    since: 'unknown',
    successor: 'None named; BaRS does not use it',
    evidence: [
      { says: 'GP Connect is reached through it.', source: appointments },
      { says: 'The guidance names it as one of three steps: PDS, SDS, SSP.', source: integrate },
    ],
  },
  {
    id: 'sds-ldap',
    name: 'SDS by LDAP',
    status: 'deprecated',
    version: 'unknown',
    since: '2026; the day is unknown',
    successor: 'SDS FHIR API for systems; other APIs for people and organisations',
    evidence: [
      {
        says: 'Deprecated, still supported in production, closed to new integrations, no date of retirement.',
        source: ldap,
      },
      { says: 'What to use instead, branch by branch.', source: migrating },
      { says: 'On 1 April 2026: under review for deprecation, closed to new integrations.', source: ldapReview },
      { says: 'On 29 April 2026: planned for deprecation at some point.', source: directory },
    ],
  },
  {
    id: 'sds-fhir',
    name: 'SDS FHIR API',
    status: 'current',
    version: 'FHIR R4',
    since: 'unknown',
    successor: 'None named',
    evidence: [
      { says: 'In production, as a beta. Answers for systems only.', source: fhirDirectory },
      { says: 'A GP Connect consumer asks for access to it before it goes live.', source: goingLive },
    ],
  },
] as const satisfies readonly Standing[];

/** The anchors that pages may lead to. */
export type StandingId = (typeof standings)[number]['id'];
