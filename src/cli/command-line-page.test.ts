import { expect, it } from 'vitest';
import { commandLinePage } from './command-line-page.ts';
import { commands } from './commands.ts';

const page = commandLinePage(commands);

it.each(commands.map((command) => [command.name, command] as const))('tells all of %s', (name, command) => {
  expect(page).toContain(`## ${name} {`);
  for (const option of Object.keys(command.options)) expect(page).toContain(`--${option}`);
  for (const { line } of command.examples) expect(page).toContain(line);
});
