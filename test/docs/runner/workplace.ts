import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readCatalogue } from '../../../src/catalogue.ts';
import { toWorld } from '../../../src/sds/index.ts';
import { up, type RunningNetwork } from '../../../src/server/index.ts';
import { answers, Ports } from './ports.ts';
import { Shell, waitFor, type Staying } from './shell.ts';
import { SitePages } from './site-pages.ts';

const project = process.cwd();
const left = new Set(['node_modules', 'build', '.docusaurus', '.git', 'certificates', path.join('test', 'output')]);
const networkPorts = [3001, 3002, 3003, 3004, 3005];
const startsNetwork = /^npm start\b|\btoolkit -- (?:up|check consumer)\b/;
const patienceMs = 90_000;

/** Where a page is followed: a fresh copy of the project, a shell in it, ports and, where the page asks for it, a network. */
export class Workplace {
  private opened: Promise<Shell> | undefined;
  private network: RunningNetwork | undefined;
  readonly pages: SitePages;
  private readonly staying: (Staying & { readonly ports: readonly number[] })[] = [];

  private constructor(
    readonly folder: string,
    readonly ports: Ports,
    private readonly hasSite: boolean,
  ) {
    this.pages = new SitePages(ports);
  }

  /** @param hasSite whether the page shows what a page of the site says, so that `npm start` has to run it */
  static async open(hasSite: boolean): Promise<Workplace> {
    const [folder, ports] = await Promise.all([mkdtemp(path.join(tmpdir(), 'page-')), Ports.find()]);
    await cp(project, folder, { recursive: true, filter: (file) => !left.has(path.relative(project, file)) });
    await linkPackages(folder);
    return new Workplace(folder, ports, hasSite);
  }

  shell(): Promise<Shell> {
    this.opened ??= Shell.open(this.folder, this.prelude());
    return this.opened;
  }

  /** npm as it is, but for the ports, and `npm start` without the site where the page shows nothing of that. */
  private prelude(): string {
    const [site, network] = [this.ports.here(3000), this.ports.here(3001)];
    const start = this.hasSite
      ? `start -- --port ${site}`
      : `run toolkit -- up --port ${network} --site-url http://localhost:${site}`;
    return `npm() {
  if [[ $* == start ]]; then command npm ${start}
  elif [[ $* =~ toolkit\\ --\\ (up|check\\ consumer) && $* != *--port* ]]; then command npm "$@" --port ${network}
  else command npm "$@"; fi
}`;
  }

  /** Starts the network that \`npm start\` runs, where the page has not started one and something of it is named. */
  async readyFor(words: string): Promise<void> {
    if (!networkPorts.some((port) => words.includes(`:${port}`))) return;
    if (await answers(this.ports.here(3002))) return;
    await this.startNetwork();
  }

  private async startNetwork(): Promise<void> {
    const definitions = (await readCatalogue(project)).map(({ topology }) => topology);
    this.network = await up(toWorld(definitions, { agreements: 'all' }), { port: this.ports.here(3001) });
  }

  /** What a command that has ended printed. */
  async run(command: string): Promise<{ readonly output: string; readonly code: number }> {
    await this.readyFor(command);
    const { output, code } = await (await this.shell()).run(this.ports.toHere(command));
    return { output: this.ports.toShown(output), code };
  }

  /**
   * Starts a command that stays. A network ends the one before, and so does a command that is started again, as a reader
   * has to.
   *
   * @param isEnough whether what it has printed is what is waited for; absent where the page shows nothing of it
   */
  async start(command: string, isEnough?: (output: string) => boolean): Promise<string> {
    const isNetwork = startsNetwork.test(command);
    if (isNetwork) {
      await this.network?.close();
      this.network = undefined;
    }
    await this.end((each) => (isNetwork ? startsNetwork.test(each) : each === command));
    if (command === 'npm start' && isEnough === undefined && !this.hasSite) {
      await this.startNetwork();
      return '';
    }
    const isSite = command === 'npm start' && this.hasSite;
    const wanted = isNetwork
      ? [...(isSite ? [3000] : []), ...networkPorts].map((port) => this.ports.here(port))
      : this.ports.all;
    const before = new Set(await listening(wanted));
    const opened = async () => (await listening(wanted)).filter((port) => !before.has(port));
    const staying = await (await this.shell()).start(this.ports.toHere(command));
    const output = async () => this.ports.toShown(await staying.output());
    const isReady = async () => {
      if (isEnough !== undefined) return isEnough(await output());
      const { length } = await opened();
      return isNetwork ? length === wanted.length && (await output()) !== '' : length > 0;
    };
    const isOver = async () => (await isReady()) || !staying.isRunning();
    await waitFor(isOver, patienceMs);
    this.staying.push({ ...staying, command, ports: await opened() });
    if (await isReady()) return await output();
    throw new Error(
      `\`${command}\` ${staying.isRunning() ? 'is not ready' : 'has ended'}: ${(await output()) || 'it printed nothing'}`,
    );
  }

  /** The command of the page that stays running and is written so. */
  findStaying(command: string): { readonly output: () => Promise<string> } | undefined {
    const found = this.staying.findLast((each) => each.command === command);
    return found && { output: async () => this.ports.toShown(await found.output()) };
  }

  async close(): Promise<void> {
    await this.pages.close();
    await (await this.opened)?.close();
    await this.network?.close();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private async end(isMeant: (command: string) => boolean): Promise<void> {
    const meant = this.staying.filter(({ command }) => isMeant(command));
    for (const { stop } of meant) stop();
    // What they started may end after them.
    const ports = meant.flatMap((each) => each.ports);
    const isOver = async () => !meant.some(({ isRunning }) => isRunning()) && (await listening(ports)).length === 0;
    await waitFor(isOver, patienceMs);
  }
}

/** The packages of the project without what they keep between runs: a site that runs here keeps that to itself. */
async function linkPackages(folder: string): Promise<void> {
  const [from, to] = [path.join(project, 'node_modules'), path.join(folder, 'node_modules')];
  const names = (await readdir(from)).filter((name) => name !== '.cache');
  await mkdir(to);
  await Promise.all(names.map((name) => symlink(path.join(from, name), path.join(to, name), 'junction')));
}

async function listening(ports: readonly number[]): Promise<number[]> {
  const found = await Promise.all(ports.map(answers));
  return ports.filter((_, index) => found[index]);
}
