import { TopologyError } from '../topology/index.ts';
import { readArguments, unknownName } from './arguments.ts';
import { CommandError, type ExitCode } from './command.ts';
import { commands } from './commands.ts';
import { helpOf, overview } from './help.ts';
import type { Terminal } from './terminal.ts';

/** Runs one command line. Tells a mistake in one line; only a bug throws. */
export async function runToolkit(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [typed, ...rest] = args;
  try {
    const [name, given] = typed === 'help' ? [rest[0], ['--help']] : [typed, rest];
    if (name === undefined || name === '--help' || name === '-h') {
      terminal.print(overview(commands));
      return 0;
    }
    const command = commands.find((each) => each.name === name);
    if (command === undefined) {
      const names = commands.map((each) => each.name);
      throw unknownName(`Cannot run ${name}`, name, names);
    }
    if (given.includes('--help') || given.includes('-h')) {
      terminal.print(helpOf(command));
      return 0;
    }
    return await command.run(readArguments(command, given), terminal);
  } catch (error) {
    if (error instanceof CommandError) {
      terminal.complain(error.message);
      return 2;
    }
    if (error instanceof TopologyError) {
      terminal.complain(error.message);
      return 1;
    }
    throw error;
  }
}
