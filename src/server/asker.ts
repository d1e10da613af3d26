import { Readable } from 'node:stream';
import { buildConnector } from 'undici';
import type { Fault } from '../lab/index.ts';
import type { Answer, Header, RequestHead } from '../message/index.ts';
import { decode } from './coding.ts';
import { defaultLimits } from './limits.ts';
import { Upstream, type Receiver } from './upstream.ts';

/** How requests are sent to a system that is not ours. */
export interface AskerOptions {
  /** What it is shown, and what its own certificate is judged by, each as PEM. */
  readonly tls?: {
    readonly cert?: string | undefined;
    readonly key?: string | undefined;
    readonly ca?: string | undefined;
  };
  /** The name that its certificate must carry. @default that of its address */
  readonly servername?: string | undefined;
  /** Milliseconds to wait for it. @default 30 000 */
  readonly patienceMs?: number;
}

/** Sends requests to one origin, to the letter: nothing in their targets or headers is normalised. */
export interface Asker {
  /** Sends a request and reads its whole answer. @throws Error when no answer comes that can be read */
  readonly ask: (head: RequestHead, body: string) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** The answer as it came, its body unpacked. */
class Reader implements Receiver {
  readonly #chunks: Buffer[] = [];
  readonly #settle: (answer: Answer | Error) => void;
  #head: Omit<Answer, 'body'> | undefined;

  constructor(settle: (answer: Answer | Error) => void) {
    this.#settle = settle;
  }

  head(status: number, headers: Header[]): void {
    this.#head = { status, headers };
  }

  data(chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  end(): void {
    const { status = 0, headers = [] } = this.#head ?? {};
    const body = decode(headers, Buffer.concat(this.#chunks), defaultLimits.bodyBytes * 16)?.body;
    this.#settle(body === undefined ? new Error('its body cannot be unpacked') : { status, headers, body });
  }

  fault(fault: Fault, cause?: Error): void {
    const code = (cause as NodeJS.ErrnoException | undefined)?.code;
    const why = [code, cause?.message].filter((part) => part !== undefined && part !== '').join(' ');
    const what = this.#head !== undefined ? 'it breaks off' : fault === 'timed-out' ? 'none in time' : 'unreachable';
    this.#settle(new Error(why === '' ? what : `${what} (${why})`));
  }
}

/** Connects to an origin such as `https://127.0.0.1:8443`; connections are kept open between requests. */
export function createAsker(origin: string, { tls, servername, patienceMs = 30_000 }: AskerOptions = {}): Asker {
  const own = Object.fromEntries(Object.entries(tls ?? {}).filter(([, pem]) => pem !== undefined));
  const connect = buildConnector({ timeout: patienceMs, ...own });
  const upstream = new Upstream(origin, (options, callback) => {
    connect({ ...options, ...(servername !== undefined && { servername }) }, callback);
  });
  return {
    ask: ({ headers, ...head }, body) =>
      new Promise((resolve, reject) => {
        const reader = new Reader((result) => {
          if (result instanceof Error) reject(result);
          else resolve(result);
        });
        const length: Header[] = body === '' ? [] : [['Content-Length', String(Buffer.byteLength(body))]];
        upstream.send(
          {
            head: { ...head, headers: [...headers, ...length] },
            body: body === '' ? undefined : Readable.from([Buffer.from(body)]),
            patienceMs,
          },
          reader,
        );
      }),
    close: () => upstream.close(),
  };
}
