import type { RequestHead } from '../message/index.ts';

/** Fields that curl writes itself. */
const written = new Set(['host', 'content-length']);

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/**
 * A request to the proxy as a curl command for a POSIX shell, to be sent as it is.
 *
 * @param proxyUrl where the proxy listens, such as `http://localhost:3002`
 */
export function toProxyCurl({ method, target, headers }: RequestHead, body: string, proxyUrl: string): string {
  const sent = headers.filter(([name]) => !written.has(name.toLowerCase()));
  return [
    `curl --path-as-is -X ${method} ${quoted(proxyUrl + target)}`,
    ...sent.map(([name, value]) => `  -H ${quoted(`${name}: ${value}`)}`),
    ...(body === '' ? [] : [`  --data-binary ${quoted(body)}`]),
  ].join(' \\\n');
}
