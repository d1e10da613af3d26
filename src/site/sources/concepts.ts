import { source, type Source } from '../../topology/index.ts';

/** A thread of the repository of the GP Connect specification. */
const thread = (number: number, title: string): Source => ({
  title: `GP Connect, issue ${number}: ${title}, read 24 November 2026`,
  url: `https://github.com/nhsconnect/gpconnect/issues/${number}`,
});

/** What the explanations of the concepts cite. */
export const concepts = {
  'spine-topologies': source('spine-core', 'pages/design/ssp_system_topologies.md'),
  'spine-lookups': source('spine-core', 'pages/design/build_endpoints.md'),
  'spine-directory': source('spine-core', 'pages/design/build_directory.md'),
  'spine-token': source('spine-core', 'pages/design/security_jwt.md'),
  'gpc-terms': source('gpconnect', '_includes/sds_terminology.html'),
  'gpc-topologies': source('gpconnect', 'pages/integration/integration_system_topologies.md'),
  'gpc-errors': source('gpconnect', 'pages/development/development_fhir_error_handling_guidance.md'),
  'gpc-api': source('gpconnect', 'pages/development/development_general_api_guidance.md'),
  'gpc-fhir': source('gpconnect', 'pages/development/development_fhir_api_guidance.md'),
  'gpc-volume': source('gpconnect', 'pages/development/development_api_volume_and_performance.md'),
  'gpc-interactions': source('gpconnect', 'pages/integration/integration_interaction_ids.md'),
  'uec-dos': source('uec-appointments', '_pages/functional_spec/fs_dos.md'),
  'uec-token': source('uec-appointments', '_pages/functional_spec/fs_authentication.md'),
  'uec-headers': source('uec-appointments', '_pages/functional_spec/fs_xti.md'),
  'uec-api': source('uec-appointments', '_pages/implementation/implementation_api.md'),
  'uec-errors': source('uec-appointments', '_pages/functional_spec/error/er_overview.md'),
  'booking-api-guide': source('booking-api', 'pages/explore/overview.md'),
  'demonstrator-certificates': source(
    'demonstrator',
    'gpconnect-demonstrator-api/src/main/java/uk/gov/hscic/auth/CertificateValidator.java',
  ),
  'directory-schema': source(
    'integration-adaptors',
    'mhs/spineroutelookup/lookup/tests/data/my_real_server_schema.json',
  ),
  'directory-api-cache': source('sds-api', 'proxies/live/apiproxy/policies/'),
  'bars-retries': {
    title: 'BaRS guide 1.8.1: Sender responsibilities, read 24 November 2026',
    url: 'https://simplifier.net/guide/nhsbookingandreferralstandard/Home/Core/1.1.3/Transactional-integrity/Sender-responsibilities?version=1.8.1',
  },
  'thread-check-order': thread(37, 'outcomes and sequence of the security checks'),
  'thread-lookup-frequency': thread(455, 'how often a consumer looks up endpoints'),
} satisfies Readonly<Record<string, Source>>;
