import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { toAskHead, type Ask } from '../consumer/index.ts';
import type { Exchange } from '../exchange/index.ts';
import { createNetwork, exampleAsk, rosterOf, runExchange, type Roster } from '../lab/index.ts';
import type { Header } from '../message/index.ts';
import { findInteraction } from '../topology/index.ts';
import { CommandError, defineCommand } from './command.ts';
import { exchangeText } from './exchange-text.ts';
import { askNamed, consumerNamed, practiceNamed } from './parties.ts';
import { whileTelling, type Terminal } from './terminal.ts';
import { readWorld } from './worlds.ts';

/** Runs one request the whole way, and shows each hop of it. */
export const requestCommand = defineCommand({
  name: 'request',
  words: ['[consumer]', '[provider]', '[interaction]'],
  summary: 'run one request the whole way, and show every hop and check',
  details: [
    'Runs in memory, in a network of every definition where each organisation has an agreement with each; with --url the request goes to a running network.',
    'A consumer or provider is named by its system, its ODS code or its ASID; an interaction by its ID or the end of it, such as search:slot.',
  ],
  options: {
    path: {
      value: '<path>',
      summary: 'FHIR path and query below the service root, where the interaction leaves it open',
    },
    header: {
      value: '<name: value>',
      short: 'H',
      summary: 'send this in place of what the consumer would send; an empty value leaves the header out',
      many: true,
    },
    data: { value: '<file>', summary: 'send this file as the body' },
    url: { value: '<url>', summary: 'ask the network whose consumers are at this URL' },
    json: { summary: 'the exchange as JSON' },
  },
  examples: [
    { line: 'request', says: 'the first consumer searches for free slots at the first provider that it can ask' },
    { line: 'request quaySystem birchSystem', says: 'Quay Urgent Care searches at Birch House Practice' },
    { line: 'request elmSystem Z99201 read:metadata', says: 'another interaction' },
    {
      line: 'request elmSystem Z99201 -H "Ssp-To: 200000000202"',
      says: 'the ASID of another practice: see which hop refuses it, and why',
    },
  ],
  exits: { 0: 'answered', 1: 'refused, or not answered' },
  async run({ values, words }, terminal) {
    const world = await readWorld(terminal);
    const ask = toAsk(rosterOf(world), words, values.path, values.header.map(parseHeader), terminal.now());
    const body = values.data === undefined ? '' : await readBody(path.resolve(terminal.folder, values.data));
    const facts = { nowMs: terminal.now(), newId: terminal.newId, clientAddress: '127.0.0.1' };
    const exchange =
      values.url === undefined
        ? runExchange(createNetwork(world), ask, facts, body)
        : await whileTelling(terminal, `Asking ${values.url}`, () => askNetwork(values.url ?? '', ask, body, terminal));
    terminal.print(values.json ? JSON.stringify(exchange, null, 2) : exchangeText(exchange));
    return exchange.answer.status < 400 ? 0 : 1;
  },
});

function toAsk(
  roster: Roster,
  [from, to, name]: readonly string[],
  typedPath: string | undefined,
  headers: readonly Header[],
  nowMs: number,
): Ask {
  const example = exampleAsk(roster, nowMs);
  const consumer = from === undefined ? example?.consumer : consumerNamed(roster, from);
  if (consumer === undefined) throw new CommandError('Cannot ask: no consumer shares an interaction with a provider');
  const answering = roster.practices.find(({ interactions }) =>
    interactions.some((id) => consumer.interactions.includes(id)),
  );
  const practice = to === undefined ? (answering ?? roster.practices[0]) : practiceNamed(roster, to);
  if (practice === undefined) throw new CommandError('Cannot ask: no provider is defined');
  const ask = askNamed(name, consumer, practice, nowMs);
  const { method = 'GET', path: form = '' } = findInteraction(ask.interaction) ?? {};
  const ownPath = form === '/Slot' ? ask.path : form;
  const asked = typedPath ?? ownPath;
  if (!asked.startsWith('/') || asked.includes('{')) {
    throw new CommandError(`Cannot ask for ${asked}: expected --path with a path such as ${form.replace('{id}', '1')}`);
  }
  return { ...ask, method, path: asked, headers };
}

/** The header in a text such as `Ssp-To: 200000000202`. */
function parseHeader(text: string): Header {
  const [, name, value] = /^([^:\s]+):\s*(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new CommandError(`Cannot use --header ${text}: expected a name, a colon and a value`);
  }
  return [name, value];
}

async function readBody(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CommandError(`Cannot read ${file}: ${(error as Error).message}. Expected a file with the body`);
  }
}

async function askNetwork(url: string, ask: Ask, body: string, { fetch }: Terminal): Promise<Exchange> {
  const { method, target, headers } = toAskHead(ask);
  const bodyHeaders = body === '' ? [] : [['Content-Type', 'application/fhir+json'] as const];
  const example = 'such as http://localhost:3001, which up prints';
  if (!/^https?:\/\/[^/]+\/?$/.test(url)) {
    throw new CommandError(`Cannot use --url ${url}: expected where consumers are asked, ${example}`);
  }
  try {
    const response = await fetch(`${url.replace(/\/$/, '')}${target}`, {
      method,
      headers: [...bodyHeaders, ...headers].map(([name, value]) => [name, value] as [string, string]),
      ...(body !== '' && { body }),
    });
    const exchange = (await response.json()) as Partial<Exchange>;
    if (exchange.hops === undefined) throw new Error('it answers, but not as consumers of this toolkit do');
    return exchange as Exchange;
  } catch (error) {
    const why =
      error instanceof TypeError && error.cause instanceof Error ? error.cause.message : (error as Error).message;
    throw new CommandError(`Cannot ask ${url}: ${why}. Expected a running network, ${example}`);
  }
}
