import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import consumer from '../../examples/consumer-simple/topology.ts';
import provider from '../../examples/provider-single/topology.ts';
import { consumersOf, toClaims } from '../../src/consumer/index.ts';
import { encodeToken } from '../../src/message/index.ts';
import { practicesOf } from '../../src/provider/index.ts';
import { careConnectInteractions } from '../../src/topology/index.ts';

/** How a client behaves. */
export type Manner = 'patient' | 'slow' | 'leaving';
/** Which practice is asked: one behind the provider that fails, or one of ours. */
export type Asked = 'unreliable' | 'ours';

/** What a client saw. `broken`: the answer began and broke off, or the connection did. */
export interface Seen {
  readonly id: string;
  readonly manner: Manner;
  readonly asked: Asked;
  readonly outcome: 'answered' | 'broken' | 'left';
  readonly status: number;
  readonly body: string;
  readonly ms: number;
}

const [elm] = consumersOf(consumer);
const [ash, lime] = practicesOf(provider);
const { searchSlots } = careConnectInteractions;
/** Bytes that a slow client takes each time, and how long it rests. */
const [sip, restMs] = [16 * 1024, 50];

function requestText(id: string, asked: Asked): string {
  const practice = asked === 'ours' ? lime : ash;
  if (elm === undefined || practice === undefined) throw new Error('The examples have no consumer and no practices');
  const token = encodeToken(toClaims(elm, searchSlots.id, practice.serviceRoot, Date.now()));
  return [
    `GET /${practice.serviceRoot}/Slot?status=free HTTP/1.1`,
    'Host: ssp.spine.example',
    `Ssp-TraceID: ${randomUUID()}`,
    `Ssp-From: ${elm.asid}`,
    `Ssp-To: ${practice.asid}`,
    `Ssp-InteractionID: ${searchSlots.id}`,
    `Authorization: Bearer ${token}`,
    'Accept: application/fhir+json',
    `X-Request-ID: ${id}`,
    'Connection: close',
    '',
    '',
  ].join('\r\n');
}

/** The body of a whole answer; `undefined` when its length or its chunks say that there is more. */
function wholeBody(head: string, rest: string): string | undefined {
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  if (length !== undefined) return rest.length === Number(length) ? rest : undefined;
  let body = '';
  for (let at = 0; ;) {
    const line = rest.indexOf('\r\n', at);
    const size = line < 0 ? NaN : parseInt(rest.slice(at, line), 16);
    if (Number.isNaN(size) || rest.length < line + 4 + size) return undefined;
    if (size === 0) return body;
    body += rest.slice(line + 2, line + 2 + size);
    at = line + 4 + size;
  }
}

/** Sends one request over a connection of its own, and sees what comes. Never rejects. */
export function ask(port: number, manner: Manner, asked: Asked): Promise<Seen> {
  const id = randomUUID();
  const startMs = performance.now();
  return new Promise((resolve) => {
    let text = '';
    const socket = connect({ port, host: '127.0.0.1', ...(manner === 'slow' && { highWaterMark: sip }) });
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      text += chunk;
      if (manner === 'leaving') socket.destroy();
      if (manner !== 'slow') return;
      socket.pause();
      setTimeout(() => socket.resume(), restMs);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      const end = text.indexOf('\r\n\r\n');
      const head = end < 0 ? '' : text.slice(0, end);
      const body = end < 0 ? undefined : wholeBody(head, text.slice(end + 4));
      const outcome = manner === 'leaving' ? 'left' : body === undefined ? 'broken' : 'answered';
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
      resolve({ id, manner, asked, outcome, status, body: body ?? '', ms: performance.now() - startMs });
    });
    socket.write(requestText(id, asked));
  });
}
