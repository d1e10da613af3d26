import { connect, createServer } from 'node:net';

/** The ports that a page may name: site, network, and a reader's own systems. */
const shown = [3000, 3001, 3002, 3003, 3004, 3005, 8080, 8081, 8082];

const opens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => {
        resolve(true);
      }),
    );
  });

/** Whether something listens on a port of this machine. */
export const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => {
      end(true);
    });
    socket.once('error', () => {
      end(false);
    });
  });

// Four digits, as the shown ones, so that columns stay columns.
const [first, last] = [5000, 9900];
let next = first + ((process.pid * 10) % (last - first));

/** Free ports in the place of those that pages name. */
export class Ports {
  private constructor(readonly first: number) {}

  static async find(): Promise<Ports> {
    for (let tries = 0; tries < 200; tries += 1) {
      const ports = new Ports(next);
      next = next + 20 > last ? first : next + 10;
      if ((await Promise.all(shown.map((port) => opens(ports.here(port))))).every(Boolean)) return ports;
    }
    throw new Error(`Found no ${shown.length} free ports in a row between ${first} and ${last}`);
  }

  /** All of them. */
  get all(): readonly number[] {
    return shown.map((port) => this.here(port));
  }

  here(port: number): number {
    return this.first + shown.indexOf(port);
  }

  /** A text of a page with the ports that are used here. */
  toHere(text: string): string {
    return text.replaceAll(/\b(?:300[0-5]|808[0-2])\b/g, (port) => String(this.here(Number(port))));
  }

  /** What was printed here with the ports that the page shows. */
  toShown(text: string): string {
    return this.all.reduce(
      (all, port, index) => all.replaceAll(new RegExp(`(?<![\\w.-])${port}(?![\\w-])`, 'g'), String(shown[index])),
      text,
    );
  }
}
