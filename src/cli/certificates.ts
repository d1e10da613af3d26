import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { exampleAsk, rosterOf, type ExampleAsk } from '../lab/index.ts';
import { endpointsOf, faults, ForeignFolderError, openPki, pathsOf, type Pki } from '../pki/index.ts';
import type { World } from '../sds/index.ts';
import type { RunningNetwork } from '../server/index.ts';
import { CommandError } from './command.ts';

/** Certificates that a network runs with, and the folder in which they stand. */
export interface CertificateFolder {
  /** Its whole path. */
  readonly folder: string;
  readonly pki: Pki;
}

/** Opens the folder, and makes what is missing in it. */
export async function openCertificates(world: World, folder: string): Promise<CertificateFolder> {
  try {
    return { folder, pki: await openPki(folder, endpointsOf(world)) };
  } catch (error) {
    throw error instanceof ForeignFolderError ? new CommandError(error.message) : error;
  }
}

/** Where a program finds the certificates of every endpoint. */
export const certificatePaths = (world: World, { folder, pki }: CertificateFolder) => ({
  folder,
  validUntil: new Date(pki.notAfterMs).toISOString(),
  ca: path.join(folder, 'ca.pem'),
  revocations: path.join(folder, 'crl.pem'),
  endpoints: endpointsOf(world).map(({ fqdn, parts }) => {
    const { certificate, key, faulty } = pathsOf(folder, fqdn);
    return { fqdn, parts, certificate, key, faulty };
  }),
});

/** The example as a request to the proxy itself, with the certificate of the consumer's server. */
export function proxyCurl({ ask, consumer, practice }: ExampleAsk, { proxyUrl }: RunningNetwork, folder: string) {
  const { ca, certificate, key } = pathsOf(folder, consumer.host);
  const headers = [
    ['Ssp-TraceID', randomUUID()],
    ...ask.headers,
    ['Ssp-InteractionID', ask.interaction],
    ['Authorization', `Bearer $(npm run --silent toolkit -- token ${consumer.system} ${practice.ods})`],
  ];
  return [
    `curl "${proxyUrl}/${practice.serviceRoot}${ask.path}"`,
    `--cacert "${ca}" --cert "${certificate}" --key "${key}"`,
    ...headers.map(([name = '', value = '']) => `-H "${name}: ${value}"`),
  ].join(' ');
}

const block = (command: string): string => ['```console', command, '```'].join('\n');

/** What to type against this network, with the paths and ports that it has. */
function commands(world: World, network: RunningNetwork, folder: string): string[] {
  const example = exampleAsk(rosterOf(world), Date.now());
  if (example === undefined) return ['No consumer here shares an interaction with a provider.'];
  const { ca, certificate, key } = pathsOf(folder, example.consumer.host);
  const proxy = new URL(network.proxyUrl).host;
  const search = `(&(nhsIDCode=${example.practice.ods})(objectClass=nhsAS))`;
  return [
    `Ask the proxy as ${example.consumer.organisation}:`,
    block(proxyCurl(example, network, folder)),
    `Write ${faults.map((fault) => `\`${fault}.pem\``).join(', ')} for \`certificate.pem\`, and the proxy answers 495. Leave out \`--cert\` and \`--key\`, and it answers 496.`,
    'Look up an ASID by LDAP:',
    block(
      `LDAPTLS_CACERT="${ca}" LDAPTLS_CERT="${certificate}" LDAPTLS_KEY="${key}" ldapsearch -x -H ${network.ldapUrl} -b "ou=services,o=nhs" "${search}" uniqueIdentifier`,
    ),
    'See which ciphers the proxy takes:',
    block(
      `openssl s_client -connect ${proxy} -CAfile "${ca}" -cert "${certificate}" -key "${key}" -tls1_2 -cipher DHE-RSA-AES256-SHA </dev/null`,
    ),
  ];
}

/** Writes a README beside the certificates: what each file is, and commands to type. */
export async function writeReadme(world: World, network: RunningNetwork, { folder, pki }: CertificateFolder) {
  const endpoints = endpointsOf(world).map(({ fqdn, parts }) => `| \`${fqdn}/\` | ${parts.join(', ')} |`);
  const text = [
    '# Certificates of the local network',
    `Made by System Topologies for tests on one machine, valid until ${new Date(pki.notAfterMs).toUTCString()}. Nobody else trusts them. The keys of the authorities were not kept.`,
    [
      '| File | Holds |',
      '| --- | --- |',
      '| `ca.pem` | the sub CA, then the root: what to trust |',
      '| `crl.pem` | what both have revoked |',
      '| `<endpoint>/certificate.pem` | its certificate, with the sub CA behind it |',
      '| `<endpoint>/key.pem` | its private key, which goes with the bad ones too |',
      ...faults.map((fault) => `| \`<endpoint>/${fault}.pem\` | ${faultWords[fault]} |`),
    ].join('\n'),
    ['| Endpoint | Is |', '| --- | --- |', ...endpoints].join('\n'),
    '## Commands',
    'Type them in the project’s folder, in bash or zsh, while the network runs.',
    ...commands(world, network, folder),
  ];
  await writeFile(path.join(folder, 'README.md'), `${text.join('\n\n')}\n`);
}

const faultWords = {
  expired: 'the same, out of date',
  revoked: 'the same, revoked',
  'wrong-fqdn': 'one of a name that is registered for nobody',
  'wrong-ca': 'the same, issued by an authority that nobody trusts',
} as const satisfies Record<(typeof faults)[number], string>;
