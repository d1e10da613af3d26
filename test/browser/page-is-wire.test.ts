import type { Page } from 'playwright-core';
import { expect, it, type TestContext } from 'vitest';
import { toAskHead, type Ask } from '../../src/consumer/index.ts';
import type { Exchange } from '../../src/exchange/index.ts';
import { transcriptOf } from '../../src/exchange/testing/transcript.ts';
import {
  createNetwork,
  fixedFacts,
  parseDraft,
  sampleRequest,
  type Node,
  type RequestDraft,
} from '../../src/lab/index.ts';
import type { Answer, RequestHead } from '../../src/message/index.ts';
import { createAsker, up } from '../../src/server/index.ts';
import type * as Lab from '../../src/site/lab/Laboratory.tsx';
import type { Choice } from '../../src/site/lab/scene.ts';
import type { Bench } from '../../src/site/lab/send.ts';
import { labVectors, randomDrafts, type Vector } from './lab-vectors.ts';
import { servedSite } from './served-site.ts';

const requestsPerWorld = 40;
const facts = { ...fixedFacts(), newId: () => crypto.randomUUID() };

const { url, browserOr } = servedSite();

/** What a browser keeps between the calls of this test. */
interface Kept {
  lab: typeof Lab;
}
interface Chunks {
  push(chunk: [ids: symbol[], modules: object, run: (load: Load) => void]): void;
}
type Load = ((id: string) => unknown) & { readonly m: Readonly<Record<string, () => void>> };

/** Takes the lab out of the chunk that a page has loaded to show it: runs in the browser. */
function keepLab(): void {
  const chunks = Object.entries(window).find(([name]) => name.startsWith('webpackChunk'))?.[1] as unknown as Chunks;
  chunks.push([
    [Symbol('test')],
    {},
    (load) => {
      const id = Object.keys(load.m).find((each) => /\bprepare:.*\bsend:/s.test(String(load.m[each]).slice(0, 200)));
      if (id === undefined) throw new Error('Cannot find the lab: expected a module that gives prepare and send');
      (window as unknown as Kept).lab = load(id) as typeof Lab;
    },
  ]);
}

/** Sends what a consumer has to send, one interaction after the other, and then drafts: runs in the browser. */
async function sendInPage(sending: {
  readonly choice: Choice;
  readonly interactions: readonly string[];
  readonly drafts: readonly RequestDraft[];
  readonly nowMs: number;
}): Promise<string> {
  const { lab } = window as unknown as Kept;
  const moment = { nowMs: sending.nowMs, newId: () => crypto.randomUUID(), clientAddress: '127.0.0.1' };
  const exchanges: unknown[] = [];
  let bench: Bench | undefined;
  const send = async (interaction: string, draft?: RequestDraft) => {
    bench = await lab.prepare({ ...sending.choice, interaction }, moment, bench);
    if (bench === undefined) throw new Error('The page has no such choice');
    const result = await lab.send(bench, draft, moment);
    if ('exchange' in result) bench = result.bench;
    exchanges.push('exchange' in result ? result.exchange : result);
  };
  for (const interaction of sending.interactions) await send(interaction);
  for (const draft of sending.drafts) await send(sending.choice.interaction, draft);
  return JSON.stringify(exchanges);
}

/** A part that lets its next request to the proxy be another. */
const amending =
  (next: () => RequestHead | undefined) =>
  (node: Node): Node => ({
    ...node,
    receive(head, body, at) {
      const step = node.receive(head, body, at);
      return step.kind === 'converse' ? { ...step, conversation: amended(step.conversation, next()) } : step;
    },
  });

function* amended(
  conversation: Extract<ReturnType<Node['receive']>, { kind: 'converse' }>['conversation'],
  head: RequestHead | undefined,
): typeof conversation {
  let turn = conversation.next();
  while (!turn.done) {
    const call = turn.value;
    const answer: Answer = yield call.to === 'ssp' && head !== undefined ? { ...call, head } : call;
    turn = conversation.next(answer);
  }
  return turn.value;
}

/** The same over sockets, each part on one of its own. */
async function sendOnWire({ world, choice, ...parties }: Vector, drafts: readonly RequestDraft[]): Promise<unknown[]> {
  let head: RequestHead | undefined;
  const running = await up(world, { port: 0, now: () => facts.nowMs, around: amending(() => head) });
  const asker = createAsker(running.entryUrl);
  const ask = async (about: Ask, body: string): Promise<Exchange> =>
    JSON.parse((await asker.ask(toAskHead(about), body)).body) as Exchange;
  // Where a sample finds the slot to be booked: nothing is booked in it.
  const memory = createNetwork(world);
  const exchanges: unknown[] = [];
  let booked: Record<string, unknown> | undefined;
  const sampleOf = (id: string) => sampleRequest(memory, parties, id as Ask['interaction'], facts, booked);
  try {
    for (const interaction of parties.consumer.interactions) {
      const sample = sampleOf(interaction);
      const exchange = await ask(sample.ask, sample.body);
      const resource = exchange.answer.body as Record<string, unknown> | null;
      if (resource?.['resourceType'] === 'Appointment') booked = resource;
      exchanges.push(exchange);
    }
    for (const draft of drafts) {
      const parsed = parseDraft(draft);
      if ('problem' in parsed) {
        exchanges.push(parsed);
        continue;
      }
      head = parsed;
      exchanges.push(await ask(sampleOf(choice.interaction).ask, draft.body));
    }
  } finally {
    await asker.close();
    await running.close();
  }
  return exchanges;
}

const plain = (result: unknown): unknown =>
  typeof result === 'object' && result !== null && 'hops' in result ? transcriptOf(result as Exchange) : result;

/** Sends both ways and compares; `spoilt` are drafts of which the wire gets others than the page. */
async function compare(
  page: Page,
  vector: Vector,
  drafts: readonly RequestDraft[],
  spoilt: readonly RequestDraft[] = drafts,
): Promise<Exchange[]> {
  const { choice, consumer } = vector;
  const { interactions } = consumer;
  const [inPage, onWire] = await Promise.all([
    page.evaluate(sendInPage, { choice, interactions, drafts, nowMs: facts.nowMs }),
    sendOnWire(vector, spoilt),
  ]);
  const seen = JSON.parse(inPage) as Exchange[];
  expect(seen.length).toBe(onWire.length);
  for (const [place, exchange] of seen.entries()) {
    const what = interactions[place] ?? JSON.stringify(drafts[place - interactions.length]);
    expect(plain(exchange), `${JSON.stringify(choice)} ${what}`).toEqual(plain(onWire[place]));
  }
  return seen.filter((each) => 'hops' in each);
}

/** A page on which the lab is open. */
async function openLab(context: TestContext): Promise<Page> {
  const browser = browserOr(context);
  const page = await browser.newPage();
  await page.goto(`${url()}/topologies/provider-data-centre`);
  await page.getByRole('button', { name: 'Send a request through it' }).click();
  await page.getByRole('button', { name: 'Send', exact: true }).waitFor();
  await page.evaluate(keepLab);
  return page;
}

it('what a reader sends in the page goes the way that it goes over sockets, hop by hop, check by check', async (context) => {
  const page = await openLab(context);
  const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
  const all: Exchange[] = [];
  let random = 0;
  for (const [place, vector] of (await labVectors()).entries()) {
    const drafts = randomDrafts(vector, requestsPerWorld, seed + place);
    random += drafts.length;
    all.push(
      ...(await compare(page, vector, drafts).catch((cause: unknown) => {
        throw new Error(`Page and wire differ; SEED=${seed} repeats it`, { cause });
      })),
    );
  }
  await page.close();
  const ended = new Set(all.map(({ answer, failed }) => `${answer.status} ${failed?.check.id ?? 'nobody'}`));
  console.log(`${all.length} exchanges are alike, ${random} of them random, with ${ended.size} ends; SEED=${seed}`);
  expect(random).toBeGreaterThanOrEqual(1000);
  expect(ended.size).toBeGreaterThan(20);
  expect(all.filter(({ answer }) => answer.status < 300).length).toBeGreaterThan(100);
});

it('and a single digit shows', async (context) => {
  const page = await openLab(context);
  const [vector] = (await labVectors()).slice(0, 1);
  const [draft] =
    vector === undefined ? [] : randomDrafts(vector, 100, 1).filter(({ headers }) => /^Ssp-TraceID: \S/m.test(headers));
  if (vector === undefined || draft === undefined)
    throw new Error('Cannot spoil a draft: there is none with a trace id');
  const other = { ...draft, headers: draft.headers.replace(/^(Ssp-TraceID: \S*)/m, '$17') };
  await expect(compare(page, vector, [draft])).resolves.not.toEqual([]);
  await expect(compare(page, vector, [draft], [other])).rejects.toThrow('Ssp-TraceID');
  await page.close();
});
