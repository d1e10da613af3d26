import { fhirJson, headerValue, withHeader, type Answer, type Header, type RequestHead } from '../message/index.ts';
import { isShallow, type Json } from './stu3/values.ts';

/** The two ways to write a resource. */
export type Format = 'json' | 'xml';

/** How a resource is read from XML and written in it. */
export interface XmlForm {
  /** `undefined` when it is not well formed. */
  readonly read: (text: string) => Json | undefined;
  readonly write: (resource: Json) => string;
}

/** The media type of FHIR XML. */
export const fhirXml = 'application/fhir+xml';

// hl7.org/fhir/STU3/http.html, General parameters: the short names and the general media types mean the same.
const formats: ReadonlyMap<string, Format> = new Map([
  [fhirJson, 'json'],
  ['application/json', 'json'],
  ['json', 'json'],
  [fhirXml, 'xml'],
  ['application/xml', 'xml'],
  ['text/xml', 'xml'],
  ['xml', 'xml'],
]);

const mediaTypeOf = (value: string): string => (value.split(';')[0] ?? '').trim().toLowerCase();

// hl7.org/fhir/STU3/http.html: FHIR is always written in UTF-8.
const isUtf8 = (value: string): boolean =>
  (/;\s*charset\s*=\s*"?([^\s";]*)/i.exec(value)?.[1] ?? 'utf-8').toLowerCase() === 'utf-8';

/** What the body of a request is written in: `undefined` when it is not said, or is nothing known here. */
export const bodyFormat = ({ headers }: RequestHead): Format | undefined => {
  const value = headerValue(headers, 'Content-Type') ?? '';
  const type = mediaTypeOf(value);
  return type.includes('/') && isUtf8(value) ? formats.get(type) : undefined;
};

const weightOf = (range: string): number => Number(/;\s*q=([\d.]+)/i.exec(range)?.[1] ?? 1);

function acceptedFormat(accept: string, fallback: Format): Format | undefined {
  const ranges = accept
    .split(',')
    .map((range) => ({ type: mediaTypeOf(range), weight: weightOf(range) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { type } of ranges) {
    const format = type === '*/*' || type === 'application/*' ? fallback : type.includes('/') && formats.get(type);
    if (format) return format;
  }
  return undefined;
}

// nhsconnect/gpconnect, pages/development/development_fhir_api_guidance.md: _format before Accept, else as the body.
/** What the answer shall be written in: `undefined` when it is asked in a format that is not offered. */
export function answerFormat(head: RequestHead, query: URLSearchParams): Format | undefined {
  const named = query.get('_format');
  // A plus sign that was not encoded arrives as a space.
  if (named !== null) return formats.get(mediaTypeOf(named.replace(' ', '+')));
  const accept = headerValue(head.headers, 'Accept');
  const fallback = bodyFormat(head) ?? 'json';
  return accept === undefined || accept.trim() === '' ? fallback : acceptedFormat(accept, fallback);
}

const parseJson = (text: string): Json | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && isShallow(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
};

const loaded = (xml: XmlForm | undefined): XmlForm => {
  if (xml === undefined) throw new Error('Cannot read or write XML: expected software that has its form');
  return xml;
};

/** A body as a resource, or `undefined` when it is not well formed. */
export const readBody = (text: string, format: Format | undefined, xml?: XmlForm): Json | undefined =>
  format === 'xml' ? loaded(xml).read(text) : parseJson(text);

/** An answer with its resource written in a format. */
export function inFormat(answer: Answer, format: Format | undefined, xml?: XmlForm): Answer {
  if (format !== 'xml' || answer.body === '') return answer;
  const headers: Header[] = withHeader(answer.headers, 'Content-Type', `${fhirXml};charset=UTF-8`);
  return { ...answer, headers, body: loaded(xml).write(parseJson(answer.body) ?? {}) };
}
