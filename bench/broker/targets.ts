import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { isInstalled, startNative, usageOf, type Engine } from './native.ts';

/** What a process has used so far. */
export interface Usage {
  readonly cpuUs: number;
  readonly rssBytes: number;
}

/** A proxy in a process of its own. */
export interface Target {
  readonly name: string;
  readonly port: number;
  readonly usage: () => Promise<Usage>;
  readonly stop: () => void;
}

const here = import.meta.dirname;
const peers = [
  'node:http and undici',
  'fast-proxy',
  'fast-proxy undici',
  'http-proxy',
  'httpxy',
  '@fastify/http-proxy',
];
const engines: readonly Engine[] = ['haproxy', 'nginx'];

/** Our proxy goes first: every ratio is to it. */
export const targetNames: readonly string[] = ['ssp', 'ssp with audit', ...peers, ...engines];

function forked(file: string, args: readonly string[]): ChildProcess {
  const execArgv = file.endsWith('.ts') ? ['--import', 'tsx'] : [];
  return fork(join(here, file), args, { execArgv: [...execArgv, ...profiling()] });
}

/** `PROFILE=folder` has every Node process leave a CPU profile there. */
const profiling = (): string[] =>
  process.env['PROFILE'] === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${process.env['PROFILE']}`];

/** The next message of a child. */
function told<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const failed = (code: number | null) => {
      reject(new Error(`A process of the measurement ended with code ${code ?? 'none'}`));
    };
    child.once('exit', failed);
    child.once('message', (message) => {
      child.off('exit', failed);
      resolve(message as T);
    });
  });
}

function ask<T>(child: ChildProcess): Promise<T> {
  const answer = told<T>(child);
  child.send('');
  return answer;
}

export interface Provider {
  readonly port: number;
  /** How many answers are under way. */
  readonly busy: () => Promise<number>;
  readonly stop: () => void;
}

export async function startProvider(): Promise<Provider> {
  const child = forked('provider.mjs', []);
  const { port } = await told<{ port: number }>(child);
  return {
    port,
    busy: async () => (await ask<{ busy: number }>(child)).busy,
    stop: () => {
      child.disconnect();
    },
  };
}

/** @returns `undefined` for an engine that is not installed */
export async function startTarget(name: string, providerPort: number): Promise<Target | undefined> {
  const engine = engines.find((each) => each === name);
  if (engine !== undefined) {
    if (!isInstalled(engine)) return undefined;
    const { child, port } = await startNative(engine, providerPort);
    return {
      name,
      port,
      usage: () => Promise.resolve(usageOf(child.pid ?? 0)),
      stop: () => {
        child.kill();
      },
    };
  }
  const origin = `http://127.0.0.1:${providerPort}`;
  const child = name.startsWith('ssp')
    ? forked('ssp.ts', [origin, ...(name === 'ssp' ? [] : ['audit'])])
    : forked('peer.mjs', [name, origin]);
  const { port } = await told<{ port: number }>(child);
  return {
    name,
    port,
    usage: () => ask<Usage>(child),
    stop: () => {
      child.disconnect();
    },
  };
}
