import { CommandError, type Command } from './command.ts';
import { listCommand } from './list.ts';
import { upCommand } from './up.ts';

const commands: Readonly<Record<string, Command>> = { up: upCommand, list: listCommand };

const help = [
  'Usage: npm run toolkit -- <command>',
  '',
  ...Object.values(commands).map(({ usage, summary }) => `  ${usage.padEnd(48)}${summary}`),
].join('\n');

/** Runs one command. @returns the exit code: 0 done, 1 failed, 2 a mistake in what was typed */
async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') {
    console.log(help);
    return 0;
  }
  const command = commands[name];
  try {
    if (command === undefined) {
      throw new CommandError(`Cannot run ${name}: expected one of ${Object.keys(commands).join(', ')}`);
    }
    await command.run(args);
    return 0;
  } catch (error) {
    const mistyped =
      error instanceof CommandError || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
    console.error(mistyped ? (error as Error).message : error);
    return mistyped ? 2 : 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
