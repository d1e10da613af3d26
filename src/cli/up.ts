import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { importFresh } from '../catalogue.ts';
import { toWorld, type World } from '../sds/index.ts';
import { networkPorts } from '../server/index.ts';
import { auditLine, toAuditRecord, type AuditedExchange } from '../ssp/index.ts';
import { readAgreements } from './agreements.ts';
import { CommandError, defineCommand } from './command.ts';
import { readProfile } from './profiles.ts';
import { readyScreen } from './ready-screen.ts';
import { toReady } from './ready.ts';
import { readReplacements } from './replacements.ts';
import { start } from './running.ts';
import { watchDefinitions } from './watch.ts';
import { chosen, readTopologies } from './worlds.ts';

/** Runs the local network until it is told to stop. */
export const upCommand = defineCommand({
  name: 'up',
  words: ['[ids…]'],
  summary: 'run consumers, proxy, directory and providers on this machine',
  details: [
    'Runs every definition, or those that are named. Ctrl-C ends it.',
    'With --replace your own system takes the place of a part: it gets the identifiers and directory records of that part, and everything else stays. The server or system of a provider is sent requests at the URL. A consumer needs no URL: nothing of ours asks in its name any more.',
    'With --tls every party has a good certificate and several bad ones. They are in the folder certificates, or the one that --certificates names, with a README of commands to type.',
  ],
  options: {
    port: {
      value: '<n>',
      summary: 'first of five ports in a row (consumers, proxy, directory, LDAP, PDS); 0 for any free ones',
      fallback: '3001',
    },
    profile: {
      value: '<profile>',
      summary: 'whose guidance the proxy follows where sources differ: spine-core, gpc-1.2.3 or uec-1.0.0',
    },
    replace: {
      value: '<system>[=<url>]',
      summary: 'put your own system in place of this one, reached at the URL',
      many: true,
    },
    agreements: {
      value: 'none|all|<file>',
      summary: 'which organisation has a data sharing agreement with which',
      fallback: 'all',
    },
    tls: { summary: 'mutual TLS between the parts that others reach' },
    certificates: {
      value: '<folder>',
      summary: 'the folder of the certificates, written if it is not there; implies --tls',
    },
    json: { summary: 'print one JSON object in place of the screen' },
    audit: { summary: 'print a line for each request at the proxy, as JSON with --json; never a token or a body' },
    'ready-file': { value: '<file>', summary: 'write the JSON object to a file once the network answers' },
    watch: { summary: 'run a definition again when it is saved' },
    'site-url': { value: '<url>', summary: 'the address of the site, to print with those of the network' },
  },
  examples: [
    { line: 'up consumer-simple provider-single --port 3100', says: 'these two, on ports 3100 to 3104' },
    { line: 'up --replace elmSystem', says: 'everything, with your own consumer in place of Elm Tree Surgery’s' },
    {
      line: 'up --replace kestrelMhs=http://127.0.0.1:8080 --json',
      says: 'your own provider for three practices; one JSON object for a program',
    },
    { line: 'up --profile gpc-1.2.3 --agreements none', says: 'see GP Connect refused for want of an agreement' },
  ],
  exits: { 0: 'ended by Ctrl-C' },
  async run({ values, words: ids }, terminal) {
    const profile = readProfile(values.profile);
    const port = readPort(values.port);
    const readWorld = async (load?: typeof importFresh): Promise<World> => {
      const topologies = await readTopologies(terminal, load);
      const agreements = await readAgreements(values.agreements, topologies, terminal);
      return toWorld(chosen('Cannot run', topologies, ids), { agreements, ...(profile && { profile }) });
    };
    const folder = values.certificates ?? (values.tls ? 'certificates' : undefined);
    const onAudit = (exchange: AuditedExchange) => {
      const record = toAuditRecord(exchange);
      terminal.print(values.json ? JSON.stringify(record) : auditLine(record));
    };
    const options = {
      port,
      ...(values.audit && { onAudit }),
      ...(folder !== undefined && { folder: path.resolve(terminal.folder, folder) }),
    };
    const run = (world: World) =>
      start(terminal, world, { ...options, replaced: readReplacements(values.replace, world) });
    let running = await run(await readWorld());

    const { 'site-url': siteUrl, 'ready-file': readyFile } = values;
    const ready = JSON.stringify(toReady(running, terminal.now(), siteUrl), null, 2);
    if (readyFile !== undefined) {
      await writeFile(path.resolve(terminal.folder, readyFile), `${ready}\n`).catch(async (error: unknown) => {
        await running.network.close();
        throw new CommandError(
          `Cannot use --ready-file ${readyFile}: ${(error as Error).message}. Expected a file in a folder that is there`,
        );
      });
    }
    terminal.print(values.json ? ready : readyScreen(running, terminal.now(), siteUrl));

    const restart = async () => {
      try {
        const next = await readWorld(importFresh);
        if (JSON.stringify(next) === JSON.stringify(running.world)) return;
        readReplacements(values.replace, next);
        await running.network.close();
        running = await run(next);
        terminal.print('A definition changed: the network runs it now.');
      } catch (error) {
        terminal.complain(`The network runs on as it was. ${error instanceof Error ? error.message : String(error)}`);
      }
    };
    const stopWatching = values.watch ? watchDefinitions(terminal.root, restart) : () => undefined;
    terminal.onEnd(() => {
      stopWatching();
      void running.network.close();
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
