import { readCatalogue } from '../catalogue.ts';
import type { Command } from './command.ts';

/** Lists the definitions. */
export const listCommand: Command = {
  usage: 'list',
  summary: 'the topologies that are defined here',
  async run() {
    for (const { topology } of await readCatalogue(process.cwd())) {
      console.log(`${topology.id.padEnd(24)}${topology.role}: ${topology.title}`);
    }
  },
};
