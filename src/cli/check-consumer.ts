import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { judgeConsumer, refuseInTurn } from '../check/index.ts';
import { rosterOf } from '../lab/index.ts';
import { registeredPatients } from '../pds/index.ts';
import { serviceIdOf } from '../provider/index.ts';
import { toWorld, type World } from '../sds/index.ts';
import { networkPorts, up, type RunningNetwork } from '../server/index.ts';
import type { Programme } from '../topology/index.ts';
import { unknownName } from './arguments.ts';
import { columns } from './columns.ts';
import { CommandError, defineCommand } from './command.ts';
import { Recorder } from './recorder.ts';
import { reportExits, reportOptions, tellReport } from './reports.ts';
import type { Terminal } from './terminal.ts';
import { chosen, readTopologies } from './worlds.ts';

/** Who plays in the world of each programme: organisations that share a server, and providers. */
const definitions: Readonly<Record<Programme, readonly string[]>> = {
  careconnect: ['consumer-aggregator', 'provider-data-centre'],
  gpconnect: ['consumer-shared-mhs', 'provider-separate-mhs'],
};

/** Plays the Spine to a consumer, and says what is wrong with what it sends. */
export const checkConsumerCommand = defineCommand({
  name: 'check consumer',
  words: [],
  summary: 'play the Spine to your consumer, and tell what is wrong with what it sends',
  details: [
    'Listens as proxy, directory (FHIR and LDAP) and demographics service on this machine, prints who your consumer is to be and whom it can ask, and records what it sends. Ends after --for seconds, after --requests, or with Ctrl-C, and then judges URL, headers, token, lookups and retries.',
    'Bodies are never read. This is no assurance.',
  ],
  options: {
    for: { value: '<seconds>', summary: 'how long to listen; 0 only shows what there is to ask', fallback: '600' },
    requests: { value: '<n>', summary: 'end after this many requests to the proxy' },
    inject: { summary: 'refuse in turn with 429, 503, 502 and 504, to see what your consumer does then' },
    programme: { value: '<name>', summary: 'careconnect or gpconnect', fallback: 'careconnect' },
    port: {
      value: '<n>',
      summary: 'first of five ports in a row, as for up; 0 for any free ones',
      fallback: '3001',
    },
    'ready-file': { value: '<file>', summary: 'write URLs and identifiers as JSON to a file once it listens' },
    ...reportOptions,
  },
  examples: [
    {
      line: 'check consumer --for 300 --report-html report.html',
      says: 'listen for five minutes, then write the report',
    },
    {
      line: 'check consumer --for 300 --programme gpconnect --inject',
      says: 'the lookups of GP Connect, and each refusal in turn',
    },
  ],
  exits: reportExits,
  async run({ values }, terminal) {
    const programme = parseProgramme(values.programme);
    const seconds = parseCount('for', values.for);
    const most = values.requests === undefined ? Infinity : parseCount('requests', values.requests);
    const port = parseCount('port', values.port, 65_535 - networkPorts + 1);
    const world = toWorld(chosen('Cannot run', await readTopologies(terminal), definitions[programme]), {
      agreements: 'all',
    });
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const recorder = new Recorder(terminal.now, values.inject ? refuseInTurn() : () => undefined, (count) => {
      if (count >= most) finish();
    });
    const network = await start(world, port, recorder, terminal);
    const startedMs = terminal.now();
    terminal.onEnd(finish);
    try {
      const ready = toReady(world, network);
      if (values['ready-file'] !== undefined) {
        await writeFile(path.resolve(terminal.folder, values['ready-file']), `${JSON.stringify(ready, null, 2)}\n`);
      }
      if (!values.json) terminal.print(screen(ready));
      const timer = setTimeout(finish, seconds * 1000);
      await finished;
      clearTimeout(timer);
    } finally {
      await network.close();
    }
    const { recorded } = recorder;
    const count = (...to: readonly string[]) => String(recorded.filter((each) => to.includes(each.to)).length);
    return tellReport(
      {
        subject: 'consumer',
        about: [
          ['Programme', programme],
          ['Requests to the proxy', count('ssp')],
          ['Lookups in the directory', count('sds', 'ldap')],
          ['Traces of patients', count('pds')],
        ],
        startedMs,
        findings: judgeConsumer(recorded, world),
      },
      values,
      terminal,
    );
  },
});

async function start(world: World, port: number, recorder: Recorder, { now }: Terminal): Promise<RunningNetwork> {
  const { around, onAudit, onSearch } = recorder;
  try {
    return await up(world, { port, now, around, onAudit, onSearch });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new CommandError(
      `Cannot listen on ports ${port} to ${port + networkPorts - 1}: one is in use. Choose others with --port, such as --port ${port + 100}`,
    );
  }
}

/** What a consumer needs to know, as one object. */
function toReady(world: World, { proxyUrl, directoryUrl, ldapUrl, demographicsUrl }: RunningNetwork) {
  const { consumers, practices } = rosterOf(world);
  return {
    proxyUrl,
    directoryUrl: `${directoryUrl}/spine-directory/FHIR/R4`,
    ldapUrl,
    demographicsUrl: `${demographicsUrl}/personal-demographics/FHIR/R4`,
    consumers: consumers.map(({ organisation, ods, asid, partyKey }) => ({ organisation, ods, asid, partyKey })),
    providers: practices.map((practice) => {
      const { name, ods, asid, interactions } = practice;
      return { organisation: name, ods, asid, service: serviceIdOf(practice), interactions };
    }),
    patients: registeredPatients(world).map(({ nhsNumber, practice }) => ({ nhsNumber, practice })),
  };
}

const screen = ({ consumers, providers, ...urls }: ReturnType<typeof toReady>): string =>
  [
    'Listening. Send what your consumer sends; Ctrl-C ends it.',
    '',
    ...columns([
      ['Spine Secure Proxy', urls.proxyUrl],
      ['Directory (SDS)', urls.directoryUrl],
      ['Directory, LDAP', urls.ldapUrl],
      ['Demographics (PDS)', urls.demographicsUrl],
    ]),
    '',
    'Your consumer is one of these; all share one server, so each request says which.',
    ...columns([
      ['organisation', 'ODS code', 'ASID', 'Party Key'],
      ...consumers.map(({ organisation, ods, asid, partyKey }) => [organisation, ods, asid, partyKey]),
    ]),
    '',
    'It can ask these. Their ASIDs and service root URLs are in the directory.',
    ...columns([
      ['organisation', 'ODS code', 'ASID (of the DoS)', 'DoS service id'],
      ...providers.map(({ organisation, ods, asid, service }) => [organisation, ods, asid, service]),
    ]),
    '',
    ...columns([...new Set(providers.flatMap(({ interactions }) => interactions))].map((id) => [id])),
    '',
  ].join('\n');

function parseCount(option: string, text: string, most = 1_000_000): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 0 && count <= most) return count;
  throw new CommandError(`Cannot use --${option} ${text}: expected a whole number from 0 to ${most}`);
}

function parseProgramme(name: string): Programme {
  if (name === 'careconnect' || name === 'gpconnect') return name;
  throw unknownName(`Cannot use --programme ${name}`, name, Object.keys(definitions));
}
