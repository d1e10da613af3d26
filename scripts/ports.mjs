import { connect, createServer } from 'node:net';

const lastPort = 65_535;
const wanted = [
  'the site',
  "the consumers' entry",
  'the Spine Secure Proxy',
  'the Spine Directory Service',
  'its LDAP',
  'the Personal Demographics Service',
];

/** The highest port the site can have: the local network takes the ones after it. */
export const lastSitePort = lastPort - wanted.length + 1;

/** The consecutive ports of a running toolkit and who wants each. */
export const portPlan = (sitePort) => wanted.map((wantedBy, index) => ({ port: sitePort + index, wantedBy }));

/** The port a text names, or undefined. */
export function parseSitePort(text) {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= lastSitePort ? port : undefined;
}

/** Why a port of the plan cannot be had, in one line with the way out. */
export function refusedPort({ port, wantedBy }, code, sitePort) {
  const reason = code === 'EADDRINUSE' ? 'another program uses it' : `the system refuses it (${code})`;
  const free = sitePort + 100 <= lastSitePort && code === 'EADDRINUSE' ? sitePort + 100 : 3100;
  return `Cannot open port ${port} for ${wantedBy}: ${reason}. Choose other ports: npm start -- --port ${free}`;
}

/** The system's error code if this port cannot be had on the loopback interface, else undefined. */
export async function probe(port) {
  for (const host of ['127.0.0.1', '::1']) {
    const code = await bind(port, host);
    if (code) return code;
    // macOS and Windows let us bind beside a program that listens on every interface: knock as well.
    if (await answers(port, host)) return 'EADDRINUSE';
  }
  return undefined;
}

const bind = (port, host) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code }) => resolve(isAbsent(code) ? undefined : code));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(undefined)));
  });

const isAbsent = (code) => code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT';

const answers = (port, host) =>
  new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 500 });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
