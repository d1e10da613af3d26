import { source, type Source } from '../topology/index.ts';

const gpc = (file: string): Source => source('gpconnect', `pages/${file}.md`);
const spine = (file: string): Source => source('spine-core', `pages/${file}.md`);
const uec = (file: string, section?: string): Source => source('uec-appointments', `_pages/${file}.md`, section);
const tests = (file: string): Source => source('provider-testing', `GPConnect.Provider.AcceptanceTests/${file}`);
/** What the contradictions are taken from. */
export const sources = {
  spineTopologies: spine('design/ssp_system_topologies'),
  spineGuide: spine('design/ssp_implementation_guide'),
  spineProviders: spine('design/ssp_providers'),
  spineErrors: spine('resources/resources_error_handling'),
  spineLookups: spine('design/build_endpoints'),
  spineToken: spine('design/security_jwt'),
  gpcTopologies: gpc('integration/integration_system_topologies'),
  gpcOldTopologies: {
    title: 'GP Connect 1.0.0: pages/integration/integration_system_topologies.md',
    url: 'https://github.com/nhsconnect/gpconnect/blob/release/1.0.0/pages/integration/integration_system_topologies.md',
  },
  gpcRegistering: gpc('integration/integration_sds_registering_endpoints'),
  gpcLookups: gpc('integration/integration_spine_directory_service'),
  gpcProxy: gpc('integration/integration_spine_secure_proxy'),
  gpcErrors: gpc('development/development_fhir_error_handling_guidance'),
  gpcApi: gpc('development/development_general_api_guidance'),
  gpcSecurity: gpc('development/development_api_security_guidance'),
  gpcAudit: gpc('integration/integration_cross_organisation_audit_and_provenance'),
  gpcOrder: {
    title: 'GP Connect: issue 37',
    url: 'https://github.com/nhsconnect/gpconnect/issues/37',
  },
  uecTopologies: uec('deployment/toolkit/dep_devtopo'),
  uecLookups: uec('functional_spec/fs_sds'),
  uecDifferences: uec('functional_spec/gpc/fs_gpcdiff'),
  uecErrors: uec('functional_spec/error/er_overview'),
  uecWorkflow: uec('functional_spec/fs_workflow'),
  uecToken: uec('functional_spec/fs_authentication'),
  uecImplementation: uec('implementation/implementation_api'),
  uecDosLeads: uec('deployment/toolkit/dep_dosoverview'),
  uecBookingOnly: uec('functional_spec/dos/dos_bookingonly'),
  uecConsumerScript: uec('deployment/toolkit/dep_devtest', 'consumer assurance script'),
  uecProviderScript: uec('deployment/toolkit/dep_devtest', 'provider assurance script'),
  bookingOverview: source('booking-api', 'pages/explore/overview.md'),
  booking: source('booking-api', 'pages/explore/book_an_appointment.md'),
  bookingLookups: source('booking-api', 'pages/overview/process.md'),
  proxyTests: tests('SSP.feature'),
  tokenTests: tests('JWT.feature'),
  bookingTests: tests('AppointmentBook.feature'),
  seenInTests: {
    title: 'GP Connect provider testing: issue 97',
    url: 'https://github.com/nhsconnect/gpconnect-provider-testing/issues/97',
  },
  demonstratorToken: {
    title: 'GP Connect demonstrator: WebTokenValidator',
    url: 'https://github.com/nhsconnect/gpconnect-demonstrator/tree/8bf36ca',
  },
  bearerTokens: { title: 'RFC 6750, section 3.1', url: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1' },
  retrievalStub: {
    title: 'NRL responder stub: lib/get-from-mock-endpoint.ts',
    url: 'https://github.com/nhsconnect/nrl-responder-stub/blob/15b244c/lib/get-from-mock-endpoint.ts',
  },
} as const satisfies Readonly<Record<string, Source>>;
