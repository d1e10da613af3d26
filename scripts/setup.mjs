import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { exitCode, passOnSignals, root, Stop } from './command.mjs';

const oldestNode = [20, 20];

/** Everything a command needs before its first import from node_modules: a recent Node and the locked dependencies. */
export async function setUp() {
  if (!isRecent(process.versions.node)) {
    throw new Stop(
      `Cannot run on Node ${process.versions.node}: expected ${oldestNode.join('.')} or newer, from https://nodejs.org`,
    );
  }
  if (await isSetUp()) return;
  const release = await takeTurn();
  try {
    if (!(await isSetUp())) await install();
  } finally {
    await release();
  }
}

export function isRecent(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
}

/**
 * Whether the packages npm recorded in node_modules are those of the lock. Contents decide: a clone or a branch switch
 * renews the times of files without changing a dependency. Optional packages may be missing, as each platform has its own.
 */
export function isInstalled(lock, installed) {
  return Object.entries(lock.packages).every(([path, locked]) => {
    if (path === '') return true;
    const found = installed.packages[path];
    if (!found) return locked.optional === true;
    return found.version === locked.version && found.integrity === locked.integrity;
  });
}

async function isSetUp() {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'));
  try {
    // npm writes this file last: an interrupted installation has none.
    return isInstalled(lock, JSON.parse(await readFile(join(root, 'node_modules', '.package-lock.json'), 'utf8')));
  } catch {
    return false;
  }
}

async function install() {
  console.log('Installing the locked dependencies (once, about a minute) …');
  const { code, output } = await npmCi();
  if (code === 0) return;
  throw new Stop(
    `${output.trimEnd()}\n\nCannot install the locked dependencies: npm ci ended with code ${code} in ${root}`,
  );
}

function npmCi() {
  const npm = process.env.npm_execpath ?? '';
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const options = { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] };
  // Without npm around us (`node scripts/start.mjs`) a shell finds it: on Windows it is npm.cmd, which only a shell runs.
  const child =
    basename(npm) === 'npm-cli.js'
      ? spawn(process.execPath, [npm, ...args], options)
      : spawn(['npm', ...args].join(' '), { ...options, shell: true });
  passOnSignals(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: exitCode(code, signal), output }));
  });
}

/** Waits until no other command installs into this folder; gives what ends our own turn. */
async function takeTurn() {
  const turn = join(tmpdir(), `npm-ci-${createHash('sha256').update(root).digest('hex').slice(0, 16)}.pid`);
  for (let told = false; ; told = true) {
    try {
      await writeFile(turn, String(process.pid), { flag: 'wx' });
      return () => rm(turn, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = Number(await readFile(turn, 'utf8').catch(() => ''));
    if (holder > 0 && !isAlive(holder)) await rm(turn, { force: true });
    else if (!told) console.log(`Waiting for process ${holder}, which installs the dependencies (${turn}) …`);
    await delay(500);
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
