import { source, type Source } from '../../topology/index.ts';

/** The deployment toolkit of the UEC appointments standard, page by page. */
const toolkitPage = (file: string): Source => source('uec-appointments', `_pages/deployment/toolkit/${file}.md`);

/** A page of the guide of the Booking and Referral Standard, as a file at the commit that was read. */
const barsPage = (title: string, commit: string, file: string): Source => ({
  title: `Booking and Referral Standard: ${title}, commit ${commit}`,
  url: `https://github.com/NHSDigital/NHSDigital-FHIR-BookingAndReferrals/blob/${commit}/guides/Live-ImplementationGuide-BaRS/Home/${file}`,
});

/** What the pages of the deployment toolkit cite. */
export const toolkit = {
  'toolkit-landing': toolkitPage('deployment_toolkit'),
  'toolkit-path-to-live': toolkitPage('dep_devptl'),
  'toolkit-spine': toolkitPage('dep_devspine'),
  'toolkit-test-resources': toolkitPage('dep_devtest'),
  'toolkit-testing': toolkitPage('dep_testtesting'),
  'toolkit-test-plan': toolkitPage('dep_testplan'),
  'toolkit-providers': toolkitPage('dep_provoverview'),
  'toolkit-provider-tests': toolkitPage('dep_provtest'),
  'toolkit-dos': toolkitPage('dep_dosoverview'),
  'toolkit-commissioners': toolkitPage('dep_commoverview'),
  'toolkit-catalogue': source('uec-appointments', '_pages/deployment/catalogue.md'),
  'toolkit-incidents': source('uec-appointments', '_pages/deployment/incident_management.md'),
  'sds-api': source('sds-api', 'specification/spine-directory-service.yaml'),
  'uec-accreditation': source('uec-appointments', '_pages/assurance/assurance_supplier.md'),
  'uec-scal': source('uec-appointments', '_pages/assurance/assurance_scal.md'),
  'uec-simulators': source('uec-appointments', '_pages/implementation/sims_install.md'),
  'uec-dos-endpoint': {
    title: 'UEC Appointments: dos_endpoints_booking.md, commit c7aa6ec',
    url: 'https://github.com/nhsd-a2si/docs-uec-appts/blob/c7aa6ecf55773eee451426b3e8fa0ca17df489fb/_pages/functional_spec/dos/dos_endpoints_booking.md',
  },
  'uec-reports': source('uec-appointments', '_pages/functional_spec/fs_reporting.md'),
  'uec-slots': source('uec-appointments', '_pages/functional_spec/fs_slotmanagement.md'),
  'uec-differences': source('uec-appointments', '_pages/functional_spec/gpc/fs_gpcdiff.md'),
  'uec-sds': source('uec-appointments', '_pages/functional_spec/fs_sds.md'),
  'gpc-registering': source('gpconnect', 'pages/integration/integration_sds_registering_endpoints.md'),
  'gpc-directory': source('gpconnect', 'pages/integration/integration_spine_directory_service.md'),
  'gpc-proxy': source('gpconnect', 'pages/integration/integration_spine_secure_proxy.md'),
  'gpc-proxy-warning': source('gpconnect', '_includes/sds_ssp_warning.html'),
  'gpc-token': source('gpconnect', 'pages/integration/integration_cross_organisation_audit_and_provenance.md'),
  'gpc-tls': source('gpconnect', 'pages/development/development_api_security_guidance.md'),
  'booking-api-status': {
    title: 'NHS England: NHS Booking FHIR API, deprecated, read 24 November 2026',
    url: 'https://digital.nhs.uk/developer/api-catalogue/nhs-booking-fhir',
  },
  'booking-api-retired': {
    title: 'NHS England: NHS Booking FHIR API, a later copy that says retired, read 24 November 2026',
    url: 'https://production-like.nhsd.io/developer/api-catalogue/nhs-booking-fhir',
  },
  'bars-endpoints': {
    title: 'Booking and Referral Standard 1.10.0: BaRS Endpoint Catalogue',
    url: 'https://simplifier.net/guide/nhsbookingandreferralstandard/Home/Deploy/Technical-deployment/BaRSEndpointCatalogue?version=1.10.0',
  },
  'bars-deployment': {
    title: 'Booking and Referral Standard 1.10.0: Technical deployment',
    url: 'https://simplifier.net/guide/nhsbookingandreferralstandard/Home/Deploy/Technical-deployment?version=1.10.0',
  },
  'bars-environments': {
    title: 'Booking and Referral Standard 1.10.0: Testing and environments',
    url: 'https://simplifier.net/guide/nhsbookingandreferralstandard/Home/Build/Testing-and-Environments?version=1.10.0',
  },
  'bars-workbench': {
    title: 'Booking and Referral Standard 1.5.0: Testing and environments, TKW',
    url: 'https://simplifier.net/guide/nhsbookingandreferralstandard/Home/Build/Testing-and-Environments?version=1.5.0',
  },
  'bars-assurance': barsPage('Assure', '2eda307', 'Assure/Assure/Assure.page.md'),
  'bars-contact': barsPage('Contact us', '5cfec6c', 'Helpandsupport/ContactUs/Index.guide.md'),
  'bars-incidents': barsPage('Report an incident', '5cfec6c', 'Helpandsupport/ReportAnIncident/Index.guide.md'),
  'bars-roles': barsPage('Roles and responsibilities', '96b190b', 'Analysis/RolesAndResponsibilities.page.md'),
  'gpc-onboarding': {
    title: 'GP Connect consumer support: HTML and appointments assurance process, 24 June 2026',
    url: 'https://github.com/nhsconnect/gpc-consumer-support/wiki/HTML-Assurance-Process',
  },
  'gpc-going-live': {
    title: 'GP Connect consumer support: Going live, 22 June 2026',
    url: 'https://github.com/nhsconnect/gpc-consumer-support/wiki/Going-Live-%E2%80%90-Next-steps',
  },
  'gpc-consumer-tests': {
    title: 'GP Connect consumer support: README.md, commit 64d74c9',
    url: 'https://github.com/nhsconnect/gpc-consumer-support/blob/64d74c91d25583db4ae464312e6d93b7ea4348d0/README.md',
  },
  'onboarding-guide': {
    title: 'NHS Digital: Digital onboarding, read 24 November 2026',
    url: 'https://digital.nhs.uk/developer/guides-and-documentation/digital-onboarding',
  },
  'sds-ldap-status': {
    title: 'NHS England: SDS LDAP API, deprecated, read 24 November 2026',
    url: 'https://digital.nhs.uk/developer/api-catalogue/spine-directory-service-ldap',
  },
  'nhs-merger': {
    title: 'NHS England: NHS Digital and NHS England complete merger, 1 February 2023',
    url: 'https://www.england.nhs.uk/2023/02/nhs-digital-and-nhs-england-complete-merger/',
  },
  'int-environment': {
    title: 'NHS England: Integration environments, read 24 November 2026',
    url: 'https://digital.nhs.uk/services/path-to-live-environments/integration-environment',
  },
  'int-gp-connect': {
    title: 'GP Connect consumer support: Integration environment set-up guidance, 22 June 2026',
    url: 'https://github.com/nhsconnect/gpc-consumer-support/wiki/Integration-Environment-Set%E2%80%90up-Guidance',
  },
  'environment-news': {
    title: 'NHS England: Path to Live news, week of 5 August 2024',
    url: 'https://production-like.nhsd.io/services/path-to-live-environments/path-to-live-environment-news/news---week-commencing-5-august-2024',
  },
  'digital-onboarding': {
    title: 'NHS England: Operations, onboarding, read 24 November 2026',
    url: 'https://digital.nhs.uk/services/operations',
  },
  opentest: {
    title: 'NHS Digital: Technical information on using Opentest, read 24 November 2026',
    url: 'https://digital.nhs.uk/services/spine/opentest-technical-information-for-suppliers-and-nhs-it-professionals',
  },
} satisfies Readonly<Record<string, Source>>;
