import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { importFresh, readCatalogue } from '../catalogue.ts';
import { toWorld, type World } from '../sds/index.ts';
import { networkPorts, up, type RunningNetwork } from '../server/index.ts';
import { CommandError, type Command } from './command.ts';
import { readyScreen } from './ready-screen.ts';
import { toReady } from './ready.ts';
import { watchDefinitions } from './watch.ts';

/** Runs the local network until it is told to stop. */
export const upCommand: Command = {
  usage: 'up [ids…] [--port n] [--watch] [--json] [--ready-file f]',
  summary: 'run consumers, proxy, directory and providers on this machine',
  async run(args) {
    const { values, positionals: ids } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: 'string', default: '3001' },
        'site-url': { type: 'string' },
        'ready-file': { type: 'string' },
        json: { type: 'boolean', default: false },
        watch: { type: 'boolean', default: false },
      },
    });
    const port = readPort(values.port);
    let world = await readWorld(ids);
    let network = await start(world, port);

    const { 'site-url': siteUrl, 'ready-file': readyFile } = values;
    const ready = JSON.stringify(toReady(world, network, siteUrl), null, 2);
    if (readyFile !== undefined) await writeFile(readyFile, `${ready}\n`);
    console.log(values.json ? ready : readyScreen(world, network, siteUrl));

    const restart = async () => {
      try {
        const next = await readWorld(ids, importFresh);
        if (JSON.stringify(next) === JSON.stringify(world)) return;
        world = next;
        await network.close();
        network = await start(world, port);
        console.log('A definition changed: the network runs it now.');
      } catch (error) {
        console.error(`The network runs on as it was. ${error instanceof Error ? error.message : String(error)}`);
      }
    };
    const stopWatching = values.watch ? watchDefinitions(process.cwd(), restart) : () => undefined;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        stopWatching();
        void network.close();
      });
    }
  },
};

const lastPort = 65_535;

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= lastPort - networkPorts + 1) return port;
  throw new CommandError(`Cannot use --port ${text}: expected a whole number from 0 to ${lastPort - networkPorts + 1}`);
}

async function start(world: World, port: number): Promise<RunningNetwork> {
  try {
    return await up(world, { port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    const others = `Choose others with --port, such as --port ${port + 100}`;
    throw new CommandError(`Cannot listen on ports ${port} to ${port + networkPorts - 1}: one is in use. ${others}`);
  }
}

async function readWorld(ids: readonly string[], load?: typeof importFresh): Promise<World> {
  const topologies = (await readCatalogue(process.cwd(), load)).map(({ topology }) => topology);
  const unknown = ids.find((id) => topologies.every((topology) => topology.id !== id));
  if (unknown !== undefined) {
    throw new CommandError(`Cannot run ${unknown}: expected one of ${topologies.map(({ id }) => id).join(', ')}`);
  }
  const chosen = ids.length === 0 ? topologies : topologies.filter(({ id }) => ids.includes(id));
  return toWorld(chosen, { agreements: 'all' });
}
