import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostOf } from '../../src/topology/index.ts';
import { world } from './request.ts';

// The rules of the proxy in the languages of HAProxy and nginx, written from the same directory. Both look at what a
// header says and where a URL leads; neither reads the token, which is the provider's to check.

const { accreditedSystems, endpoints } = world.directory;
const senders = accreditedSystems.flatMap(({ asid, interactions }) => interactions.map((id) => `${asid}|${id}`));
const routes = accreditedSystems.flatMap(({ asid, ods }) =>
  endpoints
    .filter((record) => record.ods === ods)
    .map(({ interaction, endpoint }) => ({ key: `${asid}|${interaction}`, root: endpoint, host: hostOf(endpoint) })),
);
const lines = (texts: readonly string[]): string => `${texts.join('\n')}\n`;
const guarded = ['Ssp-TraceID', 'Ssp-From', 'Ssp-To', 'Ssp-InteractionID', 'Authorization'];
const outcome = '{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"%s"}]}';
const dots = String.raw`/(\.|%2e){1,2}(/|;|$)`;

function writeHaproxy(folder: string, port: number, providerPort: number): string[] {
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const refuse = (status: number, code: string, unless: string) =>
    `  http-request return status ${status} content-type application/fhir+json string '${outcome.replace('%s', code)}' if ${unless}`;
  const config = [
    'global',
    '  nbthread 1',
    '  maxconn 8192',
    'defaults',
    '  mode http',
    '  timeout connect 5s',
    '  timeout client 120s',
    '  timeout server 120s',
    '  http-reuse always',
    '  option abortonclose',
    'frontend ssp',
    `  bind 127.0.0.1:${port} backlog 4096`,
    '  http-request set-var(txn.id) req.hdr(Ssp-InteractionID)',
    '  http-request set-var(txn.from) req.hdr(Ssp-From)',
    '  http-request set-var(txn.to) req.hdr(Ssp-To)',
    '  http-request set-var(txn.sender) var(txn.from),concat(|,txn.id)',
    '  http-request set-var(txn.receiver) var(txn.to),concat(|,txn.id)',
    '  http-request set-var(txn.url) pathq',
    '  http-request set-var(txn.target) var(txn.receiver),concat(|,txn.url)',
    refuse(405, 'not-supported', '!{ method GET POST PUT }'),
    ...guarded.map((name) => refuse(400, 'invalid', `{ req.hdr_cnt(${name}) gt 1 }`)),
    refuse(400, 'invalid', `{ path -m reg -i ${dots} }`),
    refuse(400, 'invalid', '!{ req.hdr(Ssp-TraceID) -m reg -i ^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$ }'),
    refuse(400, 'invalid', '!{ req.hdr(Ssp-From) -m reg ^[0-9]{12}$ }'),
    refuse(400, 'invalid', '!{ req.hdr(Ssp-To) -m reg ^[0-9]{12}$ }'),
    refuse(400, 'invalid', '!{ req.hdr(Authorization) -m beg Bearer }'),
    refuse(
      403,
      'forbidden',
      `!{ var(txn.sender),map_str(${file('senders.map', lines(senders.map((key) => `${key} 1`)))}) -m found }`,
    ),
    refuse(
      403,
      'forbidden',
      `!{ var(txn.receiver),map_str(${file('receivers.map', lines(routes.map(({ key }) => `${key} 1`)))}) -m found }`,
    ),
    `  http-request set-var(txn.host) var(txn.target),map_beg(${file('targets.map', lines(routes.map(({ key, root, host }) => `${key}|/${root}/ ${host}`)))})`,
    refuse(400, 'invalid', '!{ var(txn.host) -m found }'),
    '  http-request replace-path /https?://[^/]+(/.*) \\1',
    '  http-request set-header Host %[var(txn.host)]',
    '  http-request set-header Forwarded for=%[src];proto=http',
    '  default_backend provider',
    'backend provider',
    `  server provider 127.0.0.1:${providerPort}`,
  ];
  return ['-db', '-f', file('haproxy.cfg', lines(config))];
}

function writeNginx(folder: string, port: number, providerPort: number): string[] {
  const map = (source: string, name: string, entries: readonly string[]) =>
    `map "${source}" $${name} { default ""; ${entries.join(' ')} }`;
  const refuse = (status: number, code: string, when: string) =>
    `if (${when}) { return ${status} '${outcome.replace('%s', code)}'; }`;
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (each) => `${each}_temp_path ${folder}/${each};`,
  );
  const config = [
    `pid ${folder}/nginx.pid; error_log ${folder}/error.log; worker_processes 1; daemon off; master_process off;`,
    'events { worker_connections 8192; }',
    'http {',
    `access_log off; tcp_nodelay on; keepalive_requests 100000000; merge_slashes off; default_type application/fhir+json; ${temp.join(' ')}`,
    'proxy_http_version 1.1; proxy_buffering on; proxy_max_temp_file_size 0; map_hash_bucket_size 512; variables_hash_bucket_size 128;',
    map('$request_method', 'method_ok', ['GET 1; POST 1; PUT 1;']),
    map('$http_ssp_traceid', 'trace_ok', ['"~*^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$" 1;']),
    map('$http_ssp_from|$http_ssp_to', 'asids_ok', ['"~^[0-9]{12}\\|[0-9]{12}$" 1;']),
    map('$http_authorization', 'token_ok', ['"~^Bearer " 1;']),
    map(
      '$http_ssp_from|$http_ssp_interactionid',
      'sender_ok',
      senders.map((key) => `"${key}" 1;`),
    ),
    map(
      '$http_ssp_to|$http_ssp_interactionid',
      'root',
      routes.map(({ key, root }) => `"${key}" "${root}";`),
    ),
    map('$root', 'provider_host', ['"~^https?://(?<h>[^/]+)" $h;']),
    map('$root|$request_uri', 'target_ok', ['"~^(?<r>[^|]+)\\|/(?P=r)/" 1;']),
    map('$request_uri', 'has_dots', [`"~*^[^?]*${dots}" 1;`]),
    map('$request_uri', 'target', ['"~^/https?://[^/]+(?<p>/.*)$" $p;']),
    `upstream provider { server 127.0.0.1:${providerPort}; keepalive 512; keepalive_requests 100000000; }`,
    `server { listen 127.0.0.1:${port} backlog=4096; location / {`,
    refuse(405, 'not-supported', '$method_ok = ""'),
    refuse(400, 'invalid', '$has_dots'),
    refuse(400, 'invalid', '$trace_ok = ""'),
    refuse(400, 'invalid', '$asids_ok = ""'),
    refuse(400, 'invalid', '$token_ok = ""'),
    refuse(403, 'forbidden', '$sender_ok = ""'),
    refuse(403, 'forbidden', '$root = ""'),
    refuse(400, 'invalid', '$target_ok = ""'),
    'proxy_set_header Connection ""; proxy_set_header Host $provider_host; proxy_set_header Forwarded "for=$remote_addr;proto=http";',
    'proxy_pass http://provider$target;',
    '} } }',
  ];
  writeFileSync(join(folder, 'nginx.conf'), lines(config));
  return ['-p', folder, '-c', join(folder, 'nginx.conf')];
}

const engines = { haproxy: writeHaproxy, nginx: writeNginx };
export type Engine = keyof typeof engines;
export const isInstalled = (engine: Engine): boolean => spawnSync(engine, ['-v']).error === undefined;

/** Starts HAProxy or nginx with the rules, in a folder of its own. */
export async function startNative(
  engine: Engine,
  providerPort: number,
): Promise<{ child: ChildProcess; port: number }> {
  const folder = mkdtempSync(join(tmpdir(), `bench-${engine}-`));
  const port = await freePort();
  const child = spawn(engine, engines[engine](folder, port, providerPort), { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  for (let tries = 0; !(await answers(port)); tries++) {
    if (child.exitCode !== null || tries > 100) throw new Error(`Cannot start ${engine}: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { child, port };
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });

/** What a process has used of the machine, as Linux tells it; ticks of 10 ms. */
export function usageOf(pid: number): { cpuUs: number; rssBytes: number } {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return { cpuUs: (Number(fields[11]) + Number(fields[12])) * 10_000, rssBytes: Number(fields[21]) * 4096 };
}
