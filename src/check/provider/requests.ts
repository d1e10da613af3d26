/** Cases of the request line, the headers and the formats. */
import { headerValue, type Answer } from '../../message/index.ts';
import { objectAt, textAt, textsAt } from '../../provider/stu3/values.ts';
import type { InteractionId } from '../../topology/index.ts';
import { resourceOf } from '../json.ts';
import { by, offers, one, shared, type OneRequest, type ProviderCase, type Setting } from './case.ts';
import { searchPath } from './searching.ts';
import { answers, demonstrator, gpcApi, guide, success, tests } from './sources.ts';
import type { Form } from './target.ts';
import type { Fault } from './wanted.ts';

/** A request that is right, to be spoilt: for what the provider offers, else for its slots. */
export function probe(setting: Setting, changes: Partial<Form> = {}): Form {
  const { metadata, searchSlots } = shared(setting);
  const right = offers(setting, metadata)
    ? { interaction: metadata, path: '/metadata' }
    : { interaction: searchSlots, path: searchPath(setting) };
  return { ...right, ...changes };
}

const security = guide('development/development_api_security_guidance');
const interceptor = demonstrator('common/filters/FhirRequestGenericIntercepter');
const fhirTests = tests('FHIR');
const proxyPage = guide('integration/integration_spine_secure_proxy');

const spoilt = (
  rule: string,
  given: string,
  changes: Partial<Form>,
  source = security,
  wanted: OneRequest['wanted'] = by(answers.request),
): ProviderCase => one({ rule, given, source, make: (setting) => probe(setting, changes), wanted });

const typeOf = (answer: Answer): string => headerValue(answer.headers, 'Content-Type') ?? 'none';
/** An answer in a media type. */
const typed =
  (type: string) =>
  (answer: Answer): Fault | undefined =>
    typeOf(answer).toLowerCase().startsWith(type)
      ? undefined
      : { seen: `Content-Type ${typeOf(answer)}`, expected: type, mend: `Send Content-Type ${type};charset=UTF-8` };

function statementFault(answer: Answer): Fault | undefined {
  const { resourceType, fhirVersion, format, software } = resourceOf(answer);
  const formats = textsAt(format).join(' ');
  const wanted: readonly (readonly [name: string, value: string, right: boolean, expected: string])[] = [
    ['resourceType', textAt(resourceType), resourceType === 'CapabilityStatement', 'CapabilityStatement'],
    ['fhirVersion', textAt(fhirVersion), fhirVersion === '3.0.1', '3.0.1'],
    ['format', formats, /json/.test(formats) && /xml/.test(formats), 'application/fhir+json and application/fhir+xml'],
    ['software.name', textAt(objectAt(software)['name']), textAt(objectAt(software)['name']) !== '', 'a name'],
  ];
  const [bad] = wanted.filter(([, , right]) => !right);
  if (bad === undefined) return undefined;
  const [name, value, , expected] = bad;
  return {
    seen: `${name} ${value || 'none'}`,
    expected,
    mend: `Set ${name} of the CapabilityStatement to ${expected}`,
  };
}

const gzipFault = (answer: Answer): Fault | undefined =>
  /gzip/i.test(headerValue(answer.headers, 'Content-Encoding') ?? '')
    ? undefined
    : {
        seen: `Content-Encoding ${headerValue(answer.headers, 'Content-Encoding') ?? 'none'}`,
        expected: 'gzip',
        mend: 'Compress answers with gzip when Accept-Encoding has it',
      };

const answered =
  (source: OneRequest['source'], look?: (answer: Answer) => Fault | undefined): OneRequest['wanted'] =>
  () => ({ accepted: success(source), ...(look && { look }) });

const unheardOf = 'urn:nhs:names:services:unheard-of' as InteractionId;

/** What a provider checks of every request, and in which formats it answers. */
export const requestCases: readonly ProviderCase[] = [
  one({
    rule: 'request-right',
    given: 'nothing is wrong with the request',
    source: tests('JWT'),
    make: (setting) => probe(setting),
    wanted: answered(tests('JWT')),
  }),
  one({
    rule: 'capability-statement',
    given: 'the capability statement is asked for',
    source: fhirTests,
    make: (setting) => ({ interaction: shared(setting).metadata, path: '/metadata' }),
    wanted: answered(fhirTests, statementFault),
  }),
  spoilt('trace-id-missing', 'Ssp-TraceID is missing', { headers: { 'Ssp-TraceID': undefined } }),
  spoilt('from-missing', 'Ssp-From is missing', { headers: { 'Ssp-From': undefined } }),
  spoilt('from-blank', 'Ssp-From is blank', { headers: { 'Ssp-From': '' } }, interceptor),
  spoilt('to-missing', 'Ssp-To is missing', { headers: { 'Ssp-To': undefined } }),
  spoilt('to-other', 'Ssp-To is the ASID of another system', { headers: { 'Ssp-To': '918999198999' } }, interceptor),
  spoilt('interaction-missing', 'Ssp-InteractionID is missing', { headers: { 'Ssp-InteractionID': undefined } }),
  spoilt('interaction-unknown', 'Ssp-InteractionID is unknown', { headers: { 'Ssp-InteractionID': unheardOf } }),
  one({
    rule: 'interaction-other',
    given: 'the interaction is that of another method and path',
    source: interceptor,
    make: (setting) => probe(setting, { headers: { 'Ssp-InteractionID': shared(setting).book.id } }),
    wanted: by(answers.request),
  }),
  spoilt('path-unknown', 'the path is unknown', { path: '/metadatas' }, tests('Http'), by(answers.any)),
  spoilt('path-case', 'the path is in another case', { path: '/Metadata' }, tests('Http'), by(answers.any)),
  ...['DELETE', 'OPTIONS', 'PATCH'].map((method) =>
    spoilt(`method-${method.toLowerCase()}`, `the method is ${method}`, { method }, tests('Http'), by(answers.any)),
  ),
  one({
    rule: 'header-case',
    given: 'header names are in small letters',
    source: proxyPage,
    make({ target, ...setting }) {
      const { asid } = target.consumer;
      const headers = { 'Ssp-From': undefined, 'ssp-from': asid, 'Ssp-To': undefined, 'ssp-to': target.asid };
      return probe({ target, ...setting }, { headers });
    },
    wanted: answered(proxyPage),
  }),
  spoilt(
    'json',
    'JSON is accepted',
    { headers: { Accept: 'application/fhir+json' } },
    fhirTests,
    answered(fhirTests, typed('application/fhir+json')),
  ),
  {
    ...spoilt(
      'xml',
      'XML is accepted',
      { headers: { Accept: 'application/fhir+xml' } },
      fhirTests,
      answered(fhirTests, typed('application/fhir+xml')),
    ),
    programme: 'gpconnect',
  },
  one({
    rule: 'format-over-accept',
    given: '_format is json although Accept says XML',
    source: fhirTests,
    make(setting) {
      const form = probe(setting, { headers: { Accept: 'application/fhir+xml' } });
      const path = `${form.path}${form.path.includes('?') ? '&' : '?'}_format=json`;
      return { ...form, path };
    },
    wanted: answered(fhirTests, typed('application/fhir+json')),
  }),
  spoilt(
    'format-not-offered',
    'plain text is accepted',
    { headers: { Accept: 'text/plain' } },
    gpcApi,
    by(answers.format),
  ),
  spoilt('gzip', 'gzip is accepted', { headers: { 'Accept-Encoding': 'gzip' } }, gpcApi, answered(gpcApi, gzipFault)),
];
