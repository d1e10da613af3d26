import fc from 'fast-check';
import { createServer as createHttpServer, METHODS } from 'node:http';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createNetwork, fixedFacts, type Node } from '../../src/lab/index.ts';
import { endToEndHeaders, type Answer, type Header } from '../../src/message/index.ts';
import type { World } from '../../src/sds/index.ts';
import { up } from '../../src/server/index.ts';
import { membersOfKind } from '../../src/topology/index.ts';
import { RawLine, type RawAnswer } from './testing/raw-line.ts';
import { requests, type Sent } from './testing/random-requests.ts';
import { worlds } from './testing/random-worlds.ts';

const [worldCount, requestsPerWorld, lines] = [50, 220, 16];
const facts = { ...fixedFacts(), newId: () => crypto.randomUUID() };

/** Answers with what it was sent, as a provider that is not ours. */
const recorder = createHttpServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { method, url, rawHeaders } = request;
    const body = JSON.stringify({ method, url, rawHeaders, body: Buffer.concat(chunks).toString('latin1') });
    response.writeHead(url?.includes('?') === true ? 200 : 422, {
      'Content-Length': body.length,
      'X-Provider': 'recorder',
    });
    response.end(body, 'latin1');
  });
});
let trapped = 0;
const trap = createServer((socket) => {
  trapped++;
  socket.destroy();
});
const listening = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(`127.0.0.1:${(server.address() as AddressInfo).port}`);
    });
  });
let recorderAt = '';
let trapAt = '';
beforeAll(async () => {
  [recorderAt, trapAt] = await Promise.all([listening(recorder), listening(trap)]);
});
afterAll(() => {
  recorder.closeAllConnections();
  recorder.close();
  trap.close();
});

const ids = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;
const line = ([name, value]: Header): string => `${name}: ${value}`;
/** What a socket adds or says of itself, and what a sender may write in its own way. */
const ownLines =
  /^(?:connection|keep-alive|date|exchange-visit|content-length|host|vary|expect|access-control-[a-z-]+: *$):?/i;
const others = (all: readonly string[]): string[] => all.filter((each) => !ownLines.test(each));

/** What the proxy in memory has a client see. */
interface Expected {
  readonly answer: Answer;
  /** The check that failed. */
  readonly failed: string;
  readonly forwarded?: { readonly method: string; readonly target: string; readonly headers: readonly Header[] };
}

function inMemory(proxy: Node, { head }: Sent): Expected {
  const step = proxy.receive(head, '', { ...facts, clientAddress: '127.0.0.1' });
  if (step.kind === 'converse') throw new Error('The proxy holds no conversations');
  const failed = step.checks.find(({ verdict }) => verdict === 'failed')?.id ?? 'none';
  if (step.kind === 'answer') return { answer: step.answer, failed };
  const status = step.head.target.includes('?') ? 200 : 422;
  const headers: Header[] = [['X-Provider', 'recorder'], ...(step.answerHeaders ?? [])];
  return {
    failed,
    answer: { status, headers, body: '' },
    forwarded: { ...step.head, headers: endToEndHeaders(step.head.headers) },
  };
}

interface Recorded {
  readonly method: string;
  readonly url: string;
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

/** Both sides of the comparison in one form. */
function compare({ answer, forwarded }: Expected, onWire: RawAnswer, sent: Sent): void {
  const expectedBody = sent.head.method === 'HEAD' ? '' : Buffer.from(answer.body).toString('latin1');
  const seen = { status: onWire.status, headers: others(onWire.headers) };
  expect(seen).toEqual({ status: answer.status, headers: others(endToEndHeaders(answer.headers).map(line)) });
  if (forwarded === undefined) {
    expect(onWire.body.replaceAll(ids, 'id')).toBe(expectedBody.replaceAll(ids, 'id'));
    return;
  }
  if (sent.head.method === 'HEAD') return;
  const recorded = JSON.parse(onWire.body) as Recorded;
  const got = recorded.rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [`${name}: ${recorded.rawHeaders[index + 1] ?? ''}`] : [],
  );
  const hosts = (all: readonly string[]) => all.filter((each) => /^host:/i.test(each)).map((each) => each.slice(6));
  expect({
    method: recorded.method,
    target: recorded.url,
    headers: others(got),
    hosts: hosts(got),
    body: recorded.body,
  }).toEqual({
    method: forwarded.method,
    target: forwarded.target,
    headers: others(forwarded.headers.map(line)),
    hosts: hosts(forwarded.headers.map(line)),
    body: sent.body,
  });
}

/** What the parser of HTTP refuses before a rule sees it. */
const isHttp = ({ head: { method, target } }: Sent): boolean =>
  METHODS.includes(method) && method !== 'CONNECT' && /^\/[\x21-\x7e]*$/.test(target);
const wasUnreadable = ({ status, body }: RawAnswer): boolean => status === 400 && body.includes('"code":"structure"');

const counts = { compared: 0, forwarded: 0, refused: new Set<string>(), unreadable: 0 };

async function compareAll(world: World, all: readonly Sent[]): Promise<void> {
  const servers = world.topologies.flatMap((topology) =>
    topology.role === 'provider' ? membersOfKind(topology, 'mhs').map(({ id }) => `${topology.id}/${id}`) : [],
  );
  const replace = Object.fromEntries(servers.map((id) => [id, `http://${recorderAt}`]));
  const network = await up(world, { port: 0, now: () => facts.nowMs, replace });
  const proxy = createNetwork(world).get('ssp') as Node;
  const left = [...all];
  const work = async () => {
    const connection = new RawLine(network.ports.get('ssp') ?? 0);
    for (let sent = left.pop(); sent !== undefined; sent = left.pop()) {
      const onWire = await connection.ask(sent.head, sent.body);
      const expected = inMemory(proxy, sent);
      if (wasUnreadable(onWire) && !isHttp(sent)) {
        expect(expected.forwarded).toBeUndefined();
        counts.unreadable++;
        continue;
      }
      try {
        compare(expected, onWire, sent);
      } catch (error) {
        throw new Error(`Memory and wire differ on ${JSON.stringify(sent.head)}`, { cause: error });
      }
      counts.compared++;
      if (expected.forwarded) counts.forwarded++;
      else counts.refused.add(`${expected.answer.status} ${expected.failed}`);
    }
    connection.close();
  };
  try {
    await Promise.all(Array.from({ length: lines }, work));
  } finally {
    await network.close();
  }
}

it('the decision in memory is the answer on the wire, and nothing gets to an address that is not registered', async () => {
  const cases = worlds.chain((world) =>
    fc
      .array(requests(world, trapAt), { minLength: requestsPerWorld, maxLength: requestsPerWorld })
      .map((all) => ({ world, all })),
  );
  const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
  // Not `assert`: a failing case is one request, and its report would be a world with all of its requests.
  for (const { world, all } of fc.sample(cases, { numRuns: worldCount, seed })) {
    await compareAll(world, all).catch((cause: unknown) => {
      throw new Error(`Failed; SEED=${seed} repeats it`, { cause });
    });
  }
  console.log(
    `${counts.compared} compared, ${counts.forwarded} forwarded, ${counts.unreadable} unreadable, ${counts.refused.size} answers`,
  );
  expect(counts.compared).toBeGreaterThanOrEqual(10_000);
  expect(counts.forwarded).toBeGreaterThan(500);
  expect(counts.unreadable).toBeGreaterThan(50);
  expect(counts.refused.size).toBeGreaterThan(10);
  expect(trapped).toBe(0);
}, 120_000);

it('and the trap does count', async () => {
  const before = trapped;
  const socket = connect(Number(trapAt.split(':')[1]), '127.0.0.1');
  await new Promise((resolve) => socket.once('close', resolve));
  expect(trapped).toBe(before + 1);
});
