import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { exitCode, onLeash, root } from './command.mjs';

/** A Node process that is meant to run until it is stopped; its output and errors are pipes. */
export class Server {
  constructor(name, args, env = {}) {
    this.name = name;
    this.process = spawn(process.execPath, onLeash(args), {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.output = this.process.stdout;
    this.errors = this.process.stderr;
    /** How it ended, once it has ended and its last output was read. */
    this.ended = this.#end();
  }

  async #end() {
    const closed = once(this.process, 'close');
    const [code, signal] = await once(this.process, 'exit');
    await Promise.race([closed, delay(500)]); // a grandchild may hold the pipes open
    return { server: this, code: exitCode(code, signal), interrupted: signal === 'SIGINT' };
  }

  /** Ends it: asked first, forced after five seconds. */
  async stop() {
    this.process.kill('SIGTERM');
    const force = setTimeout(() => this.process.kill('SIGKILL'), 5000);
    await this.ended;
    clearTimeout(force);
  }
}
