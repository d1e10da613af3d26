import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { importFresh } from '../catalogue.ts';
import { toWorld, type World } from '../sds/index.ts';
import { networkPorts, up, type RunningNetwork, type UpOptions } from '../server/index.ts';
import { auditLine, toAuditRecord, type AuditedExchange } from '../ssp/index.ts';
import { openCertificates, writeReadme, type CertificateFolder } from './certificates.ts';
import { CommandError, defineCommand } from './command.ts';
import { readyScreen } from './ready-screen.ts';
import { toReady } from './ready.ts';
import { whileTelling, type Terminal } from './terminal.ts';
import { watchDefinitions } from './watch.ts';
import { chosen, readTopologies } from './worlds.ts';

/** Runs the local network until it is told to stop. */
export const upCommand = defineCommand({
  name: 'up',
  words: ['[ids…]'],
  summary: 'run consumers, proxy, directory and providers on this machine',
  details: [
    'Runs every definition, or those that are named. Ctrl-C ends it.',
    'With --tls every party has a certificate, and bad ones beside it. They stand in the folder certificates, or the one that is named, with a README of commands to type.',
  ],
  options: {
    port: {
      value: '<n>',
      summary: 'first of five ports in a row (consumers, proxy, directory, LDAP, PDS); 0 for any free ones',
      fallback: '3001',
    },
    tls: { summary: 'mutual TLS between the parts that others reach' },
    certificates: {
      value: '<folder>',
      summary: 'where its certificates stand, and are written when they are not there; means --tls too',
    },
    json: { summary: 'print one JSON object in place of the screen' },
    audit: { summary: 'print a line for each request at the proxy, as JSON with --json; never a token or a body' },
    'ready-file': { value: '<file>', summary: 'write that object to a file once the network answers' },
    watch: { summary: 'run a definition anew when it is saved' },
    'site-url': { value: '<url>', summary: 'where the pages are, to be shown beside the network' },
  },
  examples: [{ line: 'up consumer-simple provider-single --port 3100', says: 'these two, on ports 3100 to 3104' }],
  async run({ values, words: ids }, terminal) {
    const port = readPort(values.port);
    const readWorld = async (load?: typeof importFresh): Promise<World> =>
      toWorld(chosen('Cannot run', await readTopologies(terminal, load), ids), { agreements: 'all' });
    let world = await readWorld();
    const typed = values.certificates ?? (values.tls ? 'certificates' : undefined);
    const folder = typed === undefined ? undefined : path.resolve(terminal.folder, typed);
    const onAudit = (exchange: AuditedExchange) => {
      const record = toAuditRecord(exchange);
      terminal.print(values.json ? JSON.stringify(record) : auditLine(record));
    };
    const options = { port, ...(values.audit && { onAudit }) };
    const running = await start(terminal, world, options, folder);
    let { network } = running;

    const { 'site-url': siteUrl, 'ready-file': readyFile } = values;
    const ready = JSON.stringify(toReady(world, running, siteUrl), null, 2);
    if (readyFile !== undefined) await writeFile(path.resolve(terminal.folder, readyFile), `${ready}\n`);
    terminal.print(values.json ? ready : readyScreen(world, running, siteUrl));

    const restart = async () => {
      try {
        const next = await readWorld(importFresh);
        if (JSON.stringify(next) === JSON.stringify(world)) return;
        world = next;
        await network.close();
        ({ network } = await start(terminal, world, options, folder));
        terminal.print('A definition changed: the network runs it now.');
      } catch (error) {
        terminal.complain(`The network runs on as it was. ${error instanceof Error ? error.message : String(error)}`);
      }
    };
    const stopWatching = values.watch ? watchDefinitions(terminal.root, restart) : () => undefined;
    terminal.onEnd(() => {
      stopWatching();
      void network.close();
    });
    return 0;
  },
});

const lastPort = 65_535;

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= lastPort - networkPorts + 1) return port;
  throw new CommandError(`Cannot use --port ${text}: expected a whole number from 0 to ${lastPort - networkPorts + 1}`);
}

/** A network, and the certificates that it runs with. */
export interface Running {
  readonly network: RunningNetwork;
  readonly certificates?: CertificateFolder;
}

type StartOptions = UpOptions & { readonly port: number };

async function start(terminal: Terminal, world: World, options: StartOptions, folder?: string): Promise<Running> {
  try {
    if (folder === undefined) return { network: await up(world, options) };
    const certificates = await whileTelling(terminal, 'Making certificates', () => openCertificates(world, folder));
    const network = await up(world, { ...options, tls: certificates.pki });
    await writeReadme(world, network, certificates);
    return { network, certificates };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const { port } = options;
    const others = `Choose others with --port, such as --port ${port + 100}`;
    throw new CommandError(`Cannot listen on ports ${port} to ${port + networkPorts - 1}: one is in use. ${others}`);
  }
}
