import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readCatalogue } from '../catalogue.ts';
import { toWorld } from '../sds/index.ts';
import { up } from '../server/index.ts';
import { CommandError, type Command } from './command.ts';
import { readyScreen } from './ready-screen.ts';
import { toReady } from './ready.ts';

/** Runs the local network until it is told to stop. */
export const upCommand: Command = {
  usage: 'up [ids…] [--port n] [--json] [--ready-file f]',
  summary: 'run consumers, proxy, directory and providers on this machine',
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: 'string', default: '3001' },
        'site-url': { type: 'string' },
        'ready-file': { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_533) {
      throw new CommandError(`Cannot use --port ${values.port}: expected a whole number from 0 to 65533`);
    }
    const world = toWorld(await choose(positionals));
    const network = await up(world, { port }).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      throw new CommandError(
        `Cannot listen on ports ${port} to ${port + 2}: one is in use. Choose others with --port, such as --port ${port + 100}`,
      );
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void network.close());
    const ready = JSON.stringify(toReady(world, network, values['site-url']), null, 2);
    if (values['ready-file'] !== undefined) await writeFile(values['ready-file'], `${ready}\n`);
    console.log(values.json ? ready : readyScreen(world, network, values['site-url']));
  },
};

async function choose(ids: readonly string[]) {
  const topologies = (await readCatalogue(process.cwd())).map(({ topology }) => topology);
  const unknown = ids.find((id) => topologies.every((topology) => topology.id !== id));
  if (unknown !== undefined) {
    throw new CommandError(`Cannot run ${unknown}: expected one of ${topologies.map(({ id }) => id).join(', ')}`);
  }
  return ids.length === 0 ? topologies : topologies.filter(({ id }) => ids.includes(id));
}
