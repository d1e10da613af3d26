import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Endpoint } from './endpoints.ts';
import { createPki, faults, type Credentials, type Fault, type Pki, type PkiOptions } from './pki.ts';

/** A folder that holds something else: nothing in it is touched. */
export class ForeignFolderError extends Error {
  override readonly name = 'ForeignFolderError';
  constructor(readonly folder: string) {
    super(`Cannot write certificates to ${folder}: it holds other files. Name a new or an empty folder`);
  }
}

/** Marks a folder as ours, and says what is in it. */
interface Marker {
  readonly madeBy: 'system-topologies';
  readonly notAfterMs: number;
  readonly fqdns: readonly string[];
}

const markerFile = 'certificates.json';
const authoritiesFile = 'ca.pem';
const revocationsFile = 'crl.pem';
/** Certificates that end sooner than this are made anew. */
const marginMs = 24 * 60 * 60 * 1000;

/**
 * Where the files of an endpoint stand.
 *
 * @throws Error when the name is none that a folder may have
 */
export function pathsOf(folder: string, fqdn: string) {
  if (!/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(fqdn))
    throw new Error(`Cannot name a folder ${fqdn}: expected an FQDN`);
  const at = (file: string) => path.join(folder, fqdn, file);
  return {
    ca: path.join(folder, authoritiesFile),
    certificate: at('certificate.pem'),
    key: at('key.pem'),
    faulty: Object.fromEntries(faults.map((fault) => [fault, at(`${fault}.pem`)])) as Record<Fault, string>,
  };
}

/**
 * The infrastructure of a folder: what stands there while it is valid and has a certificate for every endpoint, else a
 * new one. Programs that were given its root go on trusting it.
 *
 * @throws ForeignFolderError when the folder holds anything that was not written here
 */
export async function openPki(folder: string, endpoints: readonly Endpoint[], options: PkiOptions = {}): Promise<Pki> {
  const { nowMs = Date.now() } = options;
  const marker = await readMarker(folder);
  const wanted = endpoints.map(({ fqdn }) => fqdn);
  if (
    marker !== undefined &&
    marker.notAfterMs > nowMs + marginMs &&
    wanted.every((each) => marker.fqdns.includes(each))
  )
    return readPki(folder, marker);
  for (const fqdn of marker?.fqdns ?? [])
    await rm(path.dirname(pathsOf(folder, fqdn).key), { recursive: true, force: true });
  const pki = await createPki(endpoints, options);
  await writePki(folder, pki);
  return pki;
}

/** `undefined` for a folder that does not exist or holds nothing. */
async function readMarker(folder: string): Promise<Marker | undefined> {
  const files = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  if (files.length === 0) return undefined;
  const text = readFile(path.join(folder, markerFile), 'utf8');
  const marker = await text.then((json) => JSON.parse(json) as Partial<Marker>).catch((): Partial<Marker> => ({}));
  if (marker.madeBy !== 'system-topologies') throw new ForeignFolderError(folder);
  return marker as Marker;
}

async function readPki(folder: string, { fqdns, notAfterMs }: Marker): Promise<Pki> {
  const read = (file: string) => readFile(file, 'utf8');
  const each = async (fqdn: string): Promise<[string, Credentials]> => {
    const { certificate, key, faulty } = pathsOf(folder, fqdn);
    const bad = await Promise.all(faults.map(async (fault) => [fault, await read(faulty[fault])] as const));
    const credentials: Credentials = {
      key: await read(key),
      certificate: await read(certificate),
      faulty: Object.fromEntries(bad) as Record<Fault, string>,
    };
    return [fqdn, credentials];
  };
  return {
    authorities: await read(path.join(folder, authoritiesFile)),
    revocations: await read(path.join(folder, revocationsFile)),
    notAfterMs,
    credentials: new Map(await Promise.all(fqdns.map(each))),
  };
}

async function writePki(folder: string, { authorities, revocations, notAfterMs, credentials }: Pki): Promise<void> {
  await mkdir(folder, { recursive: true });
  const mark = (marker: Omit<Marker, 'madeBy'>) =>
    writeFile(path.join(folder, markerFile), JSON.stringify({ madeBy: 'system-topologies', ...marker }, null, 2));
  // First as empty: a folder that is left half written is still known as ours, and filled anew the next time.
  await mark({ notAfterMs: 0, fqdns: [...credentials.keys()] });
  await writeFile(path.join(folder, authoritiesFile), authorities);
  await writeFile(path.join(folder, revocationsFile), revocations);
  for (const [fqdn, { key, certificate, faulty }] of credentials) {
    const files = pathsOf(folder, fqdn);
    await mkdir(path.dirname(files.key), { recursive: true });
    await writeFile(files.key, key, { mode: 0o600 });
    await writeFile(files.certificate, certificate);
    for (const fault of faults) await writeFile(files.faulty[fault], faulty[fault]);
  }
  await mark({ notAfterMs, fqdns: [...credentials.keys()] });
}
