/** What two runs of one request have to agree in, for tests that compare memory, sockets and the page. */
import type { Header } from '../../message/index.ts';
import type { Exchange } from '../exchange.ts';

/** Fields of one connection, which a socket adds or takes away, and those by which a body is packed for it. */
const ownFields = /^(?:connection|content-encoding|content-length|date|host|keep-alive|transfer-encoding|vary)$/i;
const ids = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;

/** The lines of a head, by name; those of one name stay in order. */
const linesOf = (headers: readonly Header[]): string[] =>
  headers
    .filter(([name]) => !ownFields.test(name))
    .map(([name, value]): Header => [name.toLowerCase(), value])
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${name}: ${value}`);

/**
 * An exchange without what differs from run to run: ids, and what sockets write themselves. Everything else stays:
 * every hop with its request, its checks and its answer, the check that failed, the answer with its body.
 */
export function transcriptOf({ answer, failed, hops }: Exchange): unknown {
  const isHead = hops.some(({ request }) => request.method === 'HEAD');
  const plain = {
    // No connection carries the body of an answer to HEAD.
    answer: { ...answer, headers: linesOf(answer.headers), body: isHead ? '' : answer.body },
    failed,
    hops: hops.map((hop) => ({
      ...hop,
      request: { ...hop.request, headers: linesOf(hop.request.headers) },
      answer: { ...hop.answer, headers: linesOf(hop.answer.headers) },
    })),
  };
  return JSON.parse(JSON.stringify(plain).replaceAll(ids, 'id'));
}
