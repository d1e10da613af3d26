import { expect, it } from 'vitest';
import { commandLinePage, mentionOfCommand } from './command-line-page.ts';
import { commands } from './commands.ts';

const page = commandLinePage();

it.each(commands.map((command) => [command.name, command] as const))('tells all of %s', (name, command) => {
  expect(page).toContain(`## ${name} {`);
  for (const option of Object.keys(command.options)) expect(page).toContain(`--${option}`);
  for (const { line } of command.examples) expect(page).toContain(line);
});

it.each([
  ['toolkit explain', '#explain'],
  ['npm run toolkit -- show consumer-simple', '#show'],
  ['npm run --silent toolkit -- token elmSystem Z99201', '#token'],
  ['npm run toolkit -- check provider --help', '#check-provider'],
  ['--audit', '#up'],
  ['--replace elmSystem=http://127.0.0.1:8080', '#up'],
])('a page that says %s can lead to %s', (typed, anchor) => {
  expect(mentionOfCommand(typed)?.url).toBe(`/reference/command-line${anchor}`);
  expect(page).toContain(`{/* ${anchor} */}`);
});

it('tells what an option does, not what its command does', () => {
  expect(mentionOfCommand('--watch')?.meaning).toBe('Run a definition again when it is saved.');
  expect(mentionOfCommand('toolkit up --watch')?.meaning).toMatch(/^Run consumers/);
});

it.each(['--json', '--agreements none', '--none-such', 'npm start', 'toolkit', 'toolkit upset', 'list'])(
  'a page that says %s leads nowhere',
  (typed) => {
    expect(mentionOfCommand(typed)).toBeUndefined();
  },
);
