/** The small world on sockets, with a provider of the test in place of its server. */
import { onTestFinished } from 'vitest';
import { fixedFacts } from '../../lab/facts.ts';
import { proxyHead, smallWorld, type Changes } from '../../lab/testing/small-world.ts';
import { up, type RunningNetwork, type UpOptions } from '../up.ts';
import { rawClient, requestText, type RawClient } from './client.ts';
import { rawProvider, type RawProvider } from './provider.ts';

export interface SmallNetwork {
  readonly network: RunningNetwork;
  readonly provider: RawProvider;
  /** Sends a good request to the proxy, with changes. */
  readonly ask: (changes?: Changes, body?: string) => RawClient;
  /** Sends bytes to a running part. */
  readonly send: (text: string, to?: string) => RawClient;
}

/** Runs until the test has finished. */
export async function smallNetwork(
  serve: Parameters<typeof rawProvider>[0],
  { isWhole, ...options }: Omit<UpOptions, 'port'> & { isWhole?: (request: string) => boolean } = {},
): Promise<SmallNetwork> {
  const provider = await rawProvider(serve, isWhole);
  const network = await up(smallWorld, {
    port: 0,
    now: () => fixedFacts().nowMs,
    replace: { 'farm/server': provider.url },
    ...options,
  });
  const clients: RawClient[] = [];
  onTestFinished(async () => {
    for (const { socket } of clients) socket.destroy();
    await network.close();
    await provider.close();
  });
  const send = (text: string, to = 'ssp'): RawClient => {
    const client = rawClient(network.ports.get(to) ?? 0, text);
    clients.push(client);
    return client;
  };
  return { network, provider, send, ask: (changes, body) => send(requestText(proxyHead(changes), body)) };
}
