import { toClaims } from '../consumer/index.ts';
import { rosterOf } from '../lab/index.ts';
import { encodeToken } from '../message/index.ts';
import { wordAt } from './arguments.ts';
import { defineCommand } from './command.ts';
import { askNamed, consumerNamed, practiceNamed } from './parties.ts';
import { readWorld } from './worlds.ts';

/** Prints a bearer token, for requests that are typed by hand. */
export const tokenCommand = defineCommand({
  name: 'token',
  words: ['<consumer>', '<provider>', '[interaction]'],
  summary: 'print a fresh bearer token for a request by hand',
  details: [
    'The token says who asks, which service root URL, and for what: the scope is that of the interaction. It is good for five minutes, as the guidance has it, and for one request.',
    'A consumer or provider is named by its system, its ODS code or its ASID.',
  ],
  options: {
    json: { summary: 'the token, its claims and when it expires, as JSON' },
  },
  examples: [
    { line: 'token elmSystem Z99201', says: 'a token for Elm Tree Surgery to search slots at Oak Road Surgery' },
    { line: 'token elmSystem Z99201 create:appointment --json', says: 'one to book there, and the claims in it' },
  ],
  async run({ values, words }, terminal) {
    const [from, to] = [wordAt(this, words, 0), wordAt(this, words, 1)];
    const roster = rosterOf(await readWorld(terminal));
    const consumer = consumerNamed(roster, from);
    const practice = practiceNamed(roster, to);
    const { interaction } = askNamed(words[2], consumer, practice, terminal.now());
    const claims = toClaims(consumer, interaction, practice.serviceRoot, terminal.now());
    const token = encodeToken(claims);
    const expires = new Date(Number(claims['exp']) * 1000).toISOString();
    terminal.print(values.json ? JSON.stringify({ token, expires, interaction, claims }, null, 2) : token);
    return 0;
  },
});
