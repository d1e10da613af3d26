import { gunzipSync, gzipSync } from 'node:zlib';
import { headerValues, withHeader, type Answer, type Header } from '../message/index.ts';

const gzip = /^(?:x-)?gzip$/i;

/** Whether an asker takes gzip (RFC 9110 §12.5.3); who says nothing is sent plain text. */
export function acceptsGzip(accepted: string): boolean {
  const codings = accepted.split(',').map((coding) => {
    const [name = '', ...parameters] = coding.split(';').map((part) => part.trim());
    const weight = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2);
    return { name, wanted: Number(weight ?? 1) > 0 };
  });
  const coding = codings.find(({ name }) => gzip.test(name)) ?? codings.find(({ name }) => name === '*');
  return coding?.wanted ?? false;
}

// nhsconnect/gpconnect, pages/development/development_general_api_guidance.md: clients and servers support gzip.
/** An answer as it goes on the wire: its body in gzip for whoever takes that. */
export function encode({ status, headers, body }: Answer, accepted = ''): Omit<Answer, 'body'> & { body: Buffer } {
  const plain = Buffer.from(body);
  if (body === '') return { status, headers, body: plain };
  const varied: Header[] = [...headers, ['Vary', 'Accept-Encoding']];
  return acceptsGzip(accepted)
    ? { status, headers: withHeader(varied, 'Content-Encoding', 'gzip'), body: gzipSync(plain) }
    : { status, headers: varied, body: plain };
}

/** A body as text, with the headers that then hold; `undefined` when it cannot be read, or is longer than the limit. */
export function decode(headers: readonly Header[], body: Buffer, limit: number): Omit<Answer, 'status'> | undefined {
  const codings = headerValues(headers, 'Content-Encoding').filter((coding) => !/^identity$/i.test(coding.trim()));
  if (codings.length === 0 || body.length === 0) return { headers, body: body.toString('utf8') };
  if (codings.length > 1 || !gzip.test(codings[0]?.trim() ?? '')) return undefined;
  try {
    const text = gunzipSync(body, { maxOutputLength: limit }).toString('utf8');
    const own = /^content-(?:encoding|length)$/i;
    return { headers: headers.filter(([name]) => !own.test(name)), body: text };
  } catch {
    return undefined;
  }
}
