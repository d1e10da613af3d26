import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { createInterface, type Interface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

/** What a command printed, and how it ended. */
export interface Ended {
  readonly output: string;
  readonly code: number;
}

/** A command that stays running. */
export interface Staying {
  readonly command: string;
  readonly output: () => Promise<string>;
  readonly isRunning: () => boolean;
  readonly stop: () => void;
}

const patienceMs = 120_000;

/** Asks again until it is so, or until the time is over; gives whether it is. */
export async function waitFor(isSo: () => Promise<boolean>, forMs: number): Promise<boolean> {
  const endMs = performance.now() + forMs;
  while (!(await isSo())) {
    if (performance.now() >= endMs) return false;
    await pause(100);
  }
  return true;
}

/** A shell that a page is typed into. Each command finds what those before it have left. */
export class Shell {
  private readonly staying: Staying[] = [];
  private count = 0;

  private constructor(
    private readonly bash: ChildProcess,
    private readonly told: Interface,
    private readonly notes: string,
  ) {}

  /** @param prelude what is typed first, unseen */
  static async open(folder: string, prelude: string): Promise<Shell> {
    const notes = await mkdtemp(path.join(tmpdir(), 'page-shell-'));
    // On a terminal curl draws no bar below an answer.
    await writeFile(path.join(notes, '.curlrc'), 'silent\nshow-error\n');
    const ours = Object.entries(process.env).filter(
      ([name]) => !/^(?:npm_|INIT_CWD|VITEST|NODE_ENV|FORCE_COLOR)/i.test(name),
    );
    const bash = spawn('bash', ['--noprofile', '--norc'], {
      cwd: folder,
      env: {
        ...Object.fromEntries(ours),
        CURL_HOME: notes,
        npm_config_loglevel: 'silent',
        NO_COLOR: '1',
        TERM: 'dumb',
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const shell = new Shell(bash, createInterface(bash.stdout as NodeJS.ReadableStream), notes);
    // Each command that stays gets a process group of its own, and ends with the shell, however that ends.
    await shell.run(`set -m\ntrap 'for job in $(jobs -p); do kill -- -$job; done' EXIT\n${prelude}`);
    return shell;
  }

  /** Types a command, and waits for its end. */
  async run(command: string): Promise<Ended> {
    const [file, out] = await this.note(command);
    const line = await this.tell(`source ${file} </dev/null >${out} 2>&1; echo $?`, command);
    return { output: plain(await readFile(out, 'utf8')), code: Number(line) };
  }

  /** Types a command into a terminal of its own, which it keeps. */
  async start(command: string): Promise<Staying> {
    const [file, out] = await this.note(command);
    const pid = Number(await this.tell(`{ source ${file}; } </dev/null >${out} 2>&1 & echo $!`, command));
    const staying = {
      command,
      output: async () => plain(await readFile(out, 'utf8')),
      isRunning: () => signal(pid, 0),
      stop: () => {
        signal(-pid, 'SIGTERM');
      },
    };
    this.staying.push(staying);
    return staying;
  }

  async close(): Promise<void> {
    for (const each of this.staying) each.stop();
    this.bash.kill('SIGKILL');
    await rm(this.notes, { recursive: true, force: true });
  }

  private async note(command: string): Promise<[file: string, out: string]> {
    const file = path.join(this.notes, `${(this.count += 1)}.sh`);
    const out = `${file}.out`;
    await Promise.all([writeFile(file, `${command}\n`), writeFile(out, '')]);
    return [file, out];
  }

  private async tell(words: string, command: string): Promise<string> {
    if (this.bash.exitCode !== null) throw new Error('The shell has ended');
    const ending = new AbortController();
    const timer = setTimeout(() => {
      ending.abort();
    }, patienceMs);
    const { signal } = ending;
    try {
      const line = once(this.told, 'line', { signal });
      this.bash.stdin?.write(`${words}\n`);
      const [told] = (await Promise.race([line, once(this.told, 'close', { signal })])) as [string?];
      if (told === undefined) throw new Error(`\`${command}\` ended the shell`);
      return told;
    } catch (error) {
      if (!signal.aborted) throw error;
      throw new Error(
        `\`${command}\` has not ended after ${patienceMs / 1000} s: a command that stays running says \`running\` in its fence`,
        {
          cause: error,
        },
      );
    } finally {
      clearTimeout(timer);
      ending.abort();
    }
  }
}

/** Output without colours and without the end of its last line. */
const plain = (text: string): string => stripVTControlCharacters(text).replaceAll('\r', '').replace(/\s+$/, '');

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
