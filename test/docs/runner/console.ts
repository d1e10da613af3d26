import { shownCommands } from '../../../src/site/markup/console-text.ts';
import { compareLines, isAsShown, rewritten, wholeLineWildcards, type Problem } from './comparison.ts';
import type { Executor } from './page-run.ts';

const linesOf = (output: string): string[] => (output === '' ? [] : output.split('\n'));

/**
 * `console`: each command is typed into the shell of the page. What is shown below it is all that it prints; where nothing
 * is shown it has to end well. The last command of a block that says `running` stays so until the end of the page.
 */
export const runConsole: Executor = async ({ text, meta, line: fence }, run) => {
  const commands = shownCommands(text);
  if (commands[0]?.line !== 0)
    return { problems: [{ line: fence + 1, message: 'begins without a command: expected "$ "' }] };
  const workplace = await run.workplace();
  const problems: Problem[] = [];
  const fresh: string[] = [];
  for (const [place, { command, line, output }] of commands.entries()) {
    const at = fence + 1 + line;
    const below = at + command.split('\n').length;
    const untold = wholeLineWildcards(output, below);
    if (untold.length > 0) return { problems: untold };
    fresh.push(`$ ${command}`);
    try {
      const stays = meta['running'] !== undefined && place === commands.length - 1;
      const printed = stays
        ? { code: 0, output: await workplace.start(command, output.length > 0 ? enough(output) : undefined) }
        : await workplace.run(command);
      if (output.length > 0) {
        const actual = linesOf(printed.output);
        problems.push(...compareLines(output, actual, below));
        fresh.push(...rewritten(output, actual));
      } else if (printed.code !== 0 && !run.compared.has(command)) {
        problems.push({ line: at, message: `\`${command}\` ended with code ${printed.code}: ${printed.output}` });
      }
      run.printed.set(command, printed.output);
      run.responses.push(printed.output);
    } catch (error) {
      fresh.push(...output);
      problems.push({ line: at, message: (error as Error).message });
    }
  }
  return { problems, text: fresh.join('\n') };
};

/** Whether all lines stand there that are shown: then the rest is compared. */
const enough =
  (shown: readonly string[]) =>
  (output: string): boolean => {
    const actual = linesOf(output);
    return shown.every((line, index) => actual[index] !== undefined && isAsShown(line, actual[index]));
  };
