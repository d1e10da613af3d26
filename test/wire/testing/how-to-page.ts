/** Pages that show commands with what comes of them: read, and typed as they stand but for the ports. */
import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { TestContext } from 'vitest';
import type { Ready } from '../../../src/cli/ready.ts';

/** A fence of a page: what it is called after its language, and what stands in it. */
export interface Fence {
  readonly kind: string;
  readonly inside: string;
}

/** A command, and the lines that stand in what it prints. */
export interface ShownCommand {
  readonly name: string;
  readonly command: string;
  readonly lines: readonly string[];
}

export const fencesOf = (file: string): Fence[] =>
  [...readFileSync(file, 'utf8').matchAll(/^```([^\n]+)\n(.*?)^```$/gms)].map(([, kind = '', inside = '']) => ({
    kind,
    inside,
  }));

/** The commands that are shown with their output. */
export const shownIn = (fences: readonly Fence[]): ShownCommand[] =>
  fences.flatMap(({ kind, inside: command }, index) => {
    const next = fences[index + 1];
    const name = command.split('\n')[0]?.replace(/ \\$/, '') ?? '';
    return kind === 'bash' && next?.kind === 'text'
      ? [{ name, command, lines: next.inside.trimEnd().split('\n') }]
      : [];
  });

const run = promisify(execFile);

/** What a command prints, whatever its exit code; skips the test where a tool is missing. */
export async function typed(
  { skip }: Pick<TestContext, 'skip'>,
  command: string,
  tools: readonly string[],
): Promise<string> {
  for (const tool of ['bash', ...tools.filter((each) => new RegExp(`\\b${each} `).test(command))]) {
    skip(spawnSync(tool, ['--version']).error !== undefined, `${tool} is not installed`);
  }
  return await run('bash', ['-c', command]).then(
    ({ stdout }) => stdout,
    (error: unknown) => (error as { stdout: string }).stdout,
  );
}

/** A network that was started by a command of a page, on free ports. */
export interface StartedNetwork {
  readonly ready: Ready;
  readonly screen: string;
  readonly stop: () => void;
  /** A text of the page with the ports of this network. */
  readonly here: (text: string) => string;
}

/** Starts what `npm run toolkit -- up …` starts, once for its screen and once for its JSON. */
export async function started(command: string): Promise<StartedNetwork> {
  const args = command.trim().replace('npm run toolkit -- ', '').split(' ');
  const toolkit = (...more: readonly string[]) =>
    spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args, '--port', '0', ...more], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const [shown, told] = [toolkit(), toolkit('--json')];
  const screen = await printed(shown, /[^\n]\n\n$/);
  shown.kill();
  const ready = JSON.parse(await printed(told, /\n}\n$/)) as Ready;
  const { entryUrl, proxyUrl, directoryUrl, ldapUrl } = ready;
  const places = [entryUrl, proxyUrl, directoryUrl, ldapUrl].map((url, index) => [
    `:${3001 + index}`,
    /:\d+$/.exec(url)?.[0] ?? '',
  ]);
  return {
    ready,
    screen,
    stop: () => told.kill(),
    here: (text) => places.reduce((all, [shownPort = '', port = '']) => all.replaceAll(shownPort, port), text),
  };
}

async function printed(child: ChildProcess, end: RegExp): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    text += chunk.toString();
    if (end.test(text)) break;
  }
  return text;
}
