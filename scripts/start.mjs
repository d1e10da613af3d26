import { PassThrough } from 'node:stream';
import { command, readOptions, Stop } from './command.mjs';
import { lastSitePort, parseSitePort, portPlan, probe, refusedPort } from './ports.mjs';
import { Server } from './server.mjs';
import { setUp } from './setup.mjs';
import { onNotable } from './site-output.mjs';

/** `npm start [-- --port N]`: the site on port N and the local network on the ports after it, until Ctrl-C. */
await command(async (args) => {
  await setUp();
  const usage = 'npm start [-- --port N]';
  if (process.env.npm_config_port) throw new Stop(`Cannot use --port, which npm took for itself: expected ${usage}`, 2);
  const { port = '3000' } = readOptions(args, { port: { type: 'string' } }, usage);
  const sitePort = parseSitePort(port);
  if (!sitePort) throw new Stop(`Cannot start on port "${port}": expected a number from 1 to ${lastSitePort}`, 2);
  for (const place of portPlan(sitePort)) {
    const code = await probe(place.port);
    if (code) throw new Stop(refusedPort(place, code, sitePort));
  }
  return serve(sitePort);
});

async function serve(sitePort) {
  const interruption = nextInterruption();
  const startedMs = performance.now();
  const siteUrl = `http://localhost:${sitePort}`;
  console.log('Starting the site and the local network (the first time, half a minute) …');

  const network = new Server(
    'The local network',
    ['--import', 'tsx', 'src/cli/main.ts', 'up', '--watch', '--port', String(sitePort + 1), '--site-url', siteUrl],
    process.stdout.isTTY && !process.env.NO_COLOR ? { FORCE_COLOR: '1' } : {},
  );
  network.errors.pipe(process.stderr);
  // Its screen is kept until the site answers, so that it stands whole and last.
  const screen = network.output.pipe(new PassThrough({ highWaterMark: 2 ** 24 }));

  const site = new Server(
    'The site',
    ['node_modules/@docusaurus/core/bin/docusaurus.mjs', 'start', '--no-open', '--port', String(sitePort)],
    { NO_UPDATE_NOTIFIER: '1' },
  );
  for (const stream of [site.output, site.errors]) onNotable(stream, (line) => console.error(line));

  const ended = Promise.race([interruption, network.ended, site.ended]);
  const answered = await Promise.race([ended.then(() => false), answers(siteUrl, ended)]);
  const showScreen = () => screen.pipe(process.stdout, { end: false });
  if (answered) {
    console.log(`The site is ready after ${((performance.now() - startedMs) / 1000).toFixed(0)} s.`);
    showScreen();
  }

  const end = await ended;
  if (!answered && end.server === network) showScreen();
  await Promise.all([network.stop(), site.stop()]);
  if (end.interrupted) return 0;
  console.error(`${end.server.name} ended with code ${end.code}: everything is stopped.`);
  return end.code || 1;
}

function nextInterruption() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve({ interrupted: true }));
  });
}

async function answers(url, ended) {
  const waiting = new AbortController();
  void ended.then(() => waiting.abort());
  while (!waiting.signal.aborted) {
    try {
      const response = await fetch(url, { signal: waiting.signal });
      await response.body?.cancel();
      return true;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
  return false;
}
