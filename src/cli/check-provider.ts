import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { checkProvider, noAnswer, trialConsumer, type Finding, type Target } from '../check/index.ts';
import type { Facts } from '../message/index.ts';
import { createAsker, type Asker } from '../server/index.ts';
import {
  careConnectBooking,
  gpConnectAppointments,
  parseAsid,
  parseOdsCode,
  type InteractionId,
  type Programme,
} from '../topology/index.ts';
import { unknownName, wordAt } from './arguments.ts';
import { CommandError, defineCommand } from './command.ts';
import { interactionNamed } from './parties.ts';
import { reportExits, reportOptions, tellReport } from './reports.ts';
import { whileTelling, type Terminal } from './terminal.ts';

const programmes: Readonly<Record<Programme, readonly InteractionId[]>> = {
  careconnect: careConnectBooking,
  gpconnect: gpConnectAppointments,
};

/** Plays the proxy against a provider, and says what it gets wrong. */
export const checkProviderCommand = defineCommand({
  name: 'check provider',
  words: ['<service-root-url>'],
  summary: 'play the proxy against your provider, and tell what it gets wrong',
  details: [
    'Sends what the proxy would send: correct requests, and requests that have one thing wrong. Books a free slot, reads and cancels the appointment, and cancels whatever is left booked. Use a test system only.',
    'Where sources disagree, an answer that one of them names passes, and the report says which. This is no assurance.',
  ],
  options: {
    asid: { value: '<asid>', summary: 'the ASID of your provider, for Ssp-To' },
    ods: { value: '<code>', summary: 'its ODS code; GP Connect wants it in the service root URL' },
    programme: { value: '<name>', summary: 'careconnect or gpconnect', fallback: 'careconnect' },
    interactions: { value: '<names>', summary: 'only these, such as search:slot,create:appointment' },
    root: { value: '<url>', summary: 'the registered service root URL, where that is not the address to ask' },
    service: { value: '<id>', summary: 'the DoS service id to search slots of (Care Connect)' },
    patient: { value: '<id>', summary: 'a test patient: NHS number (Care Connect) or logical id (GP Connect)' },
    from: { value: '<asid>', summary: 'the ASID that asks', fallback: trialConsumer.asid },
    'from-ods': { value: '<code>', summary: 'the ODS code that asks', fallback: trialConsumer.ods },
    cert: { value: '<file>', summary: 'client certificate to show, as PEM' },
    key: { value: '<file>', summary: 'its private key, as PEM' },
    ca: { value: '<file>', summary: 'authorities that your provider’s certificate must lead to, as PEM' },
    ...reportOptions,
  },
  examples: [
    {
      line: 'check provider http://localhost:8080/STU3/1/careconnect --asid 200000000211 --report-html report.html',
      says: 'a Care Connect provider on this machine',
    },
    {
      line: 'check provider http://localhost:8080/Z99251/STU3/1/gpconnect --programme gpconnect --asid 200000000251 --patient 2',
      says: 'a GP Connect provider, with a test patient to book for',
    },
  ],
  exits: reportExits,
  async run({ values, words }, terminal) {
    const url = wordAt(this, words, 0);
    const { origin, path: rootPath, scheme } = parseAddress(url);
    const programme = parseProgramme(values.programme);
    const serviceRoot = values.root ?? url;
    const ods = values.ods === undefined ? undefined : parsed('ods', values.ods, parseOdsCode, 'an ODS code');
    const target: Target = {
      programme,
      serviceRoot,
      path: rootPath,
      asid: parsed('asid', values.asid ?? '', parseAsid, 'the 12 digits of your provider’s ASID'),
      ...(ods !== undefined && { ods }),
      interactions: parseInteractions(values.interactions, programme),
      ...(values.service !== undefined && { service: values.service }),
      ...(values.patient !== undefined && { patient: values.patient }),
      consumer: {
        ...trialConsumer,
        asid: parsed('from', values.from, parseAsid, 'an ASID of 12 digits'),
        ods: parsed('from-ods', values['from-ods'], parseOdsCode, 'an ODS code'),
      },
      scheme,
    };
    const [cert, key, ca] = await Promise.all(
      (['cert', 'key', 'ca'] as const).map((name) => readPem(name, values[name], terminal)),
    );
    if ((cert === undefined) !== (key === undefined)) {
      throw new CommandError('Cannot use --cert or --key alone: expected both');
    }
    const servername = values.root === undefined ? undefined : new URL(values.root).hostname;
    const asker = createAsker(origin, { tls: { cert, key, ca }, servername });
    const startedMs = terminal.now();
    const findings = await whileTelling(terminal, `Checking ${url}`, () => converse(asker, target, terminal));
    return tellReport(
      {
        subject: 'provider',
        about: [
          ['Service root URL', url],
          ...(values.root === undefined ? [] : [['Registered as', values.root] as const]),
          ['Programme', programme],
          ['ASID', target.asid],
        ],
        startedMs,
        findings,
      },
      values,
      terminal,
    );
  },
});

/** Carries the conversation with the provider to its end. */
async function converse(asker: Asker, target: Target, terminal: Terminal): Promise<Finding[]> {
  const facts: Facts = {
    get nowMs() {
      return terminal.now();
    },
    newId: terminal.newId,
    clientAddress: '127.0.0.1',
  };
  const conversation = checkProvider(target, facts);
  try {
    let turn = conversation.next();
    while (!turn.done) {
      const { head, body } = turn.value;
      turn = conversation.next(
        await asker.ask(head, body).catch((error: unknown) => noAnswer((error as Error).message)),
      );
    }
    return turn.value;
  } finally {
    await asker.close();
  }
}

function parseAddress(url: string) {
  const [, scheme, host, rootPath = ''] = /^(https?):\/\/([^/?#]+)((?:\/[^/?#]+)*)$/.exec(url) ?? [];
  if (scheme === undefined || host === undefined || !URL.canParse(url)) {
    throw new CommandError(
      `Cannot check ${url}: expected a service root URL without a slash at its end, such as http://localhost:8080/STU3/1/careconnect`,
    );
  }
  return { origin: `${scheme}://${host}`, path: rootPath, scheme: scheme as 'http' | 'https' };
}

function parsed<Value>(
  option: string,
  text: string,
  parse: (text: string) => Value | undefined,
  expected: string,
): Value {
  const value = parse(text);
  if (value !== undefined) return value;
  throw new CommandError(
    text === ''
      ? `Cannot check without --${option}: expected ${expected}`
      : `Cannot use --${option} ${text}: expected ${expected}`,
  );
}

function parseProgramme(name: string): Programme {
  if (name === 'careconnect' || name === 'gpconnect') return name;
  throw unknownName(`Cannot use --programme ${name}`, name, Object.keys(programmes));
}

const parseInteractions = (names: string | undefined, programme: Programme): readonly InteractionId[] =>
  names === undefined
    ? programmes[programme]
    : names.split(',').map((name) => interactionNamed(name.trim(), programmes[programme]));

async function readPem(name: string, file: string | undefined, { folder }: Terminal): Promise<string | undefined> {
  if (file === undefined) return undefined;
  try {
    return await readFile(path.resolve(folder, file), 'utf8');
  } catch (error) {
    throw new CommandError(`Cannot read --${name} ${file}: ${(error as Error).message}. Expected a PEM file`);
  }
}
