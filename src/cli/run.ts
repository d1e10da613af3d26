import { CatalogueError } from '../catalogue.ts';
import { TopologyError } from '../topology/index.ts';
import { readArguments, unknownName } from './arguments.ts';
import { CommandError, type ExitCode } from './command.ts';
import { commands } from './commands.ts';
import { helpOf, overview } from './help.ts';
import type { Terminal } from './terminal.ts';

/** Runs one command line. Tells a mistake in one line; only a bug throws. */
export async function runToolkit(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const isHelp = (word: string | undefined) => word === '--help' || word === '-h';
  const typed = args[0] === 'help' ? [...args.slice(1), '--help'] : args;
  const [name] = typed;
  try {
    if (name === undefined || isHelp(name)) {
      terminal.print(overview(commands));
      return 0;
    }
    const command = commands.find((each) => each.name === `${name} ${typed[1] ?? ''}` || each.name === name);
    if (command === undefined) {
      const names = commands.map((each) => each.name);
      const ofTwo = names.some((each) => each.startsWith(`${name} `));
      const words = ofTwo && typed[1] !== undefined ? `${name} ${typed[1]}` : name;
      throw unknownName(`Cannot run ${words}`, words, names);
    }
    const given = typed.slice(command.name.split(' ').length);
    if (given.some(isHelp)) {
      terminal.print(helpOf(command));
      return 0;
    }
    return await command.run(readArguments(command, given), terminal);
  } catch (error) {
    if (error instanceof CommandError) {
      terminal.complain(error.message);
      return 2;
    }
    if (error instanceof TopologyError || error instanceof CatalogueError) {
      terminal.complain(error.message);
      return 1;
    }
    throw error;
  }
}
