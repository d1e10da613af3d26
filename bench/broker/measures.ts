import { connect } from 'node:net';
import { load, Line } from './load.ts';
import { requestText } from './request.ts';
import type { Provider, Target } from './targets.ts';

/** One run against one target. */
export interface Sample {
  readonly cpuUs: number;
  readonly perSecond: number;
}

/** CPU of the target's process per answer, and how many answers it gave a second. */
export async function sample(target: Target, size: number, connections: number, answers: number): Promise<Sample> {
  const before = await target.usage();
  const { seconds } = await load(target.port, requestText(`size=${size}`), connections, answers);
  const after = await target.usage();
  return { cpuUs: (after.cpuUs - before.cpuUs) / answers, perSecond: answers / seconds };
}

/** How many bytes more than at rest the process holds at most while that many stream through. */
export async function streamingPeak(target: Target, bytes: number): Promise<number> {
  // At rest is a process that has served, not one that has only started.
  await load(target.port, requestText('size=2048'), 8, 500);
  const idle = (await target.usage()).rssBytes;
  let peak = idle;
  const line = new Line(connect({ port: target.port, host: '127.0.0.1' }));
  const streaming = line.ask(Buffer.from(requestText(`size=${bytes}`), 'latin1'));
  for (let got: unknown; got === undefined; got = await Promise.race([streaming, pause(20)])) {
    peak = Math.max(peak, (await target.usage()).rssBytes);
  }
  const got = await streaming;
  line.socket.destroy();
  if (got < bytes) throw new Error(`${target.name} passed on ${got} of ${bytes} bytes`);
  return peak - idle;
}

/** How many answers the provider still has under way that long after every client has left. */
export async function stuckAfterAborts(
  target: Target,
  provider: Provider,
  clients: number,
  waitMs: number,
): Promise<number> {
  const before = await provider.busy();
  for (const query of ['silent=1', 'size=1000000&slow=1']) {
    const sockets = Array.from({ length: clients }, () => connect(target.port, '127.0.0.1'));
    for (const socket of sockets) {
      socket.on('error', () => undefined);
      socket.write(requestText(query));
    }
    for (let tries = 0; (await provider.busy()) < before + clients && tries < 100; tries++) await pause(20);
    for (const socket of sockets) socket.destroy();
    await pause(waitMs);
  }
  return (await provider.busy()) - before;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
