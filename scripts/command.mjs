import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import util from 'node:util'; // whole: an old Node must load this file to be told that it is old

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Ends a command with one line and an exit code instead of a stack trace. */
export class Stop extends Error {
  constructor(line, code = 1) {
    super(line);
    this.code = code;
  }
}

/** Runs a command; what it returns is the exit code. */
export async function command(work) {
  if (process.env.npm_lifecycle_event) await import('./leash.mjs'); // npm's shell starts us and nothing outlives it
  try {
    process.exitCode = await work(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(error.message);
    process.exitCode = error.code;
  }
}

/** The values of the known options; anything else ends the command with the usage. */
export function readOptions(args, options, usage) {
  const { values, tokens } = util.parseArgs({ args, options, strict: false, tokens: true });
  const wrong = tokens.find((token) => {
    if (token.kind !== 'option' || !Object.hasOwn(options, token.name)) return true;
    return (options[token.name].type === 'string') !== (token.value !== undefined);
  });
  if (wrong) throw new Stop(`Cannot use "${args[wrong.index]}" here: expected ${usage}`, 2);
  return values;
}

export const exitCode = (code, signal) => code ?? 128 + constants.signals[signal];

/** Arguments for a Node process that ends when we do, however we end. */
export const onLeash = (args) => ['--import', './scripts/leash.mjs', ...args];

/** Runs Node on these arguments in this terminal and gives the exit code. */
export function runNode(args, { env = {}, stdin = 'inherit' } = {}) {
  const child = spawn(process.execPath, onLeash(args), {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: [stdin, 'inherit', 'inherit'],
  });
  passOnSignals(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(exitCode(code, signal)));
  });
}

/** Ends the child when we are told to end, and outlives it to tell how it ended. */
export function passOnSignals(child) {
  const stop = () => child.kill();
  // The terminal sends Ctrl-C to the child as well: leave it time to end in its own way.
  const interrupt = () => setTimeout(stop, 3000).unref();
  process.on('SIGINT', interrupt).on('SIGTERM', stop).on('SIGHUP', stop);
  child.once('exit', () => process.off('SIGINT', interrupt).off('SIGTERM', stop).off('SIGHUP', stop));
}
