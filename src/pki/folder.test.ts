import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ForeignFolderError, openPki, pathsOf } from './folder.ts';
import { fewKeys } from './testing/few-keys.ts';

const endpoint = (fqdn: string) => ({ fqdn, parts: [fqdn], serves: false });
const [gate, door] = [endpoint('gate.clinic.example'), endpoint('door.kiosk.example')] as const;
const keys = fewKeys();
const nowMs = Date.parse('2026-11-24T09:00:00Z');
const dayMs = 24 * 60 * 60 * 1000;
let folder: string;

beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'certificates-')), 'new');
});
afterEach(() => rm(path.dirname(folder), { recursive: true }));

const open = (endpoints = [gate], atMs = nowMs) => openPki(folder, endpoints, { nowMs: atMs, keys });
const certificate = () => readFile(pathsOf(folder, gate.fqdn).certificate, 'utf8');

test('a new folder is filled, each endpoint with a folder of its own', async () => {
  const { credentials, authorities, revocations } = await open();
  const paths = pathsOf(folder, gate.fqdn);
  const own = credentials.get(gate.fqdn);
  expect(await certificate()).toBe(own?.certificate);
  expect(await readFile(paths.key, 'utf8')).toBe(own?.key);
  expect(await readFile(paths.faulty['wrong-ca'], 'utf8')).toBe(own?.faulty['wrong-ca']);
  expect(await readFile(paths.ca, 'utf8')).toBe(authorities);
  expect(await readFile(path.join(folder, 'crl.pem'), 'utf8')).toBe(revocations);
});

test('no key is written but those of endpoints, readable by nobody else', async ({ skip }) => {
  skip(process.platform === 'win32', 'Windows has no such modes');
  await open();
  const files = await readdir(folder, { recursive: true });
  const withKeys = [];
  for (const file of files) {
    const full = path.join(folder, file);
    if ((await stat(full)).isFile() && (await readFile(full, 'utf8')).includes('PRIVATE KEY')) withKeys.push(file);
  }
  expect(withKeys).toEqual([path.join(gate.fqdn, 'key.pem')]);
  expect(((await stat(pathsOf(folder, gate.fqdn).key)).mode & 0o777).toString(8)).toBe('600');
});

test('what stands there is used again, for as long as it is valid for more than a day', async () => {
  const first = await open([gate, door]);
  expect(await open([gate])).toEqual(first);
  expect(await open([gate], first.notAfterMs - dayMs - 1)).toEqual(first);
  expect((await open([gate], first.notAfterMs - dayMs)).authorities).not.toBe(first.authorities);
});

test('another endpoint makes all of it anew, and what nobody needs goes', async () => {
  await open([gate]);
  const old = await certificate();
  await open([gate, door]);
  expect(await certificate()).not.toBe(old);
  await openPki(folder, [door, endpoint('other.example')], { nowMs, keys });
  expect((await readdir(folder)).sort()).toEqual([
    'ca.pem',
    'certificates.json',
    'crl.pem',
    'door.kiosk.example',
    'other.example',
  ]);
});

test('a folder that was left half written is filled anew', async () => {
  await mkdir(folder);
  await writeFile(
    path.join(folder, 'certificates.json'),
    JSON.stringify({ madeBy: 'system-topologies', notAfterMs: 0, fqdns: [gate.fqdn] }),
  );
  await open();
  expect(await certificate()).toContain('BEGIN CERTIFICATE');
});

test.each([
  ['a file', 'notes.txt', 'mine'],
  ['a marker of somebody else', 'certificates.json', '{"madeBy":"somebody"}'],
  ['a marker that is none', 'certificates.json', 'certificates'],
])('a folder that holds %s is refused and left as it is', async (_, name, text) => {
  await mkdir(folder);
  await writeFile(path.join(folder, name), text);
  await expect(open()).rejects.toThrow(ForeignFolderError);
  expect(await readdir(folder)).toEqual([name]);
  expect(await readFile(path.join(folder, name), 'utf8')).toBe(text);
});

test.each(['', '.', '..', '../elsewhere', 'a/b', 'a\\b', '.hidden'])('no folder is ever named %j', (fqdn) => {
  expect(() => pathsOf(folder, fqdn)).toThrow('Cannot name a folder');
});
