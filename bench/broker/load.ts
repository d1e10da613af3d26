import { connect, type Socket } from 'node:net';

/** How one run went. */
export interface Run {
  readonly seconds: number;
  readonly answers: number;
}

/** Sends the same request over and over on that many connections, each after the answer to the one before. */
export async function load(port: number, request: string, connections: number, answers: number): Promise<Run> {
  const bytes = Buffer.from(request, 'latin1');
  let left = answers;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: Math.min(connections, answers) }, async () => {
      const line = new Line(connect({ port, host: '127.0.0.1', noDelay: true }));
      while (left-- > 0) await line.ask(bytes);
      line.socket.destroy();
    }),
  );
  return { seconds: (performance.now() - start) / 1000, answers };
}

/** One connection that is asked again and again. Reads just enough of an answer to know where it ends. */
export class Line {
  readonly socket: Socket;
  #settle: { resolve: (bytes: number) => void; reject: (error: Error) => void } | undefined;
  #head = '';
  #left = -1;
  #chunked = false;
  #bytes = 0;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (chunk) => {
      this.#take(chunk);
    });
    socket.on('error', (error) => this.#settle?.reject(error));
    socket.on('close', () => this.#settle?.reject(new Error('A connection was closed before its answer had come')));
  }

  /** @returns how many bytes the body had */
  ask(request: Buffer): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#head = '';
      this.#left = -1;
      this.#bytes = 0;
      this.socket.write(request);
    });
  }

  #take(chunk: Buffer): void {
    let body = chunk;
    if (this.#left < 0) {
      const end = chunk.indexOf('\r\n\r\n');
      this.#head += chunk.toString('latin1', 0, end < 0 ? undefined : end);
      if (end < 0) return;
      if (!this.#head.startsWith('HTTP/1.1 200')) throw new Error(`Cannot measure an answer such as ${this.#head}`);
      this.#chunked = /\r\ntransfer-encoding: *chunked/i.test(this.#head);
      this.#left = this.#chunked ? 0 : Number(/\r\ncontent-length: *(\d+)/i.exec(this.#head)?.[1]);
      body = chunk.subarray(end + 4);
    }
    this.#bytes += body.length;
    this.#left -= body.length;
    const isOver = this.#chunked ? body.subarray(-5).toString('latin1') === '0\r\n\r\n' : this.#left <= 0;
    if (!isOver) return;
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.resolve(this.#bytes);
  }
}
