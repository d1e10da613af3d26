import { parseServiceRootUrl } from '../../topology/index.ts';
import type { Finding } from '../findings.ts';
import { guide } from './sources.ts';
import type { Target } from './target.ts';

const api = guide('development/development_general_api_guidance');
const registering = guide('integration/integration_sds_registering_endpoints');

const finding = (
  rule: string,
  title: string,
  from: typeof api,
  seen: string,
  fits: boolean,
  mend: string,
): Finding => ({
  rule,
  title,
  source: from,
  verdict: fits ? 'passed' : 'failed',
  seen,
  expected: title,
  ...(fits ? {} : { mend }),
  exchanges: [],
});

/** What the registered service root URL itself breaks; needs no request. */
export function registrationFindings({ serviceRoot, programme, ods }: Target): Finding[] {
  const isHttps = serviceRoot.startsWith('https://');
  const form = finding(
    'root-form',
    'The registered service root URL is https, without a trailing slash, query or fragment',
    api,
    serviceRoot,
    parseServiceRootUrl(serviceRoot) !== undefined,
    'Register https:// and the root without a slash at its end',
  );
  const version = finding(
    'root-version',
    'The service root URL names the FHIR version in capitals',
    api,
    serviceRoot,
    /\/STU3(?:\/|$)/.test(serviceRoot),
    'Name the FHIR version in the path as STU3',
  );
  const own = finding(
    'root-ods',
    'The service root URL has the ODS code of the practice',
    registering,
    serviceRoot,
    ods === undefined || serviceRoot.split('/').includes(ods),
    `Put ${ods ?? ''} in the path of the service root URL, as a segment of its own`,
  );
  return [...(isHttps ? [form] : []), version, ...(programme === 'gpconnect' && ods !== undefined ? [own] : [])];
}
