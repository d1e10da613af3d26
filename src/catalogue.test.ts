import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { readCatalogue } from './catalogue.ts';
import { clinic } from './lab/testing/definitions.ts';
import { toWorld } from './sds/index.ts';

const root = path.resolve(import.meta.dirname, '..');
const made: string[] = [];

/** A project with nothing but folders of definitions. */
async function project(...ids: string[]): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'catalogue-'));
  made.push(folder);
  for (const id of ids) {
    await mkdir(path.join(folder, 'examples', id), { recursive: true });
    await writeFile(path.join(folder, 'examples', id, 'topology.ts'), `// ${id}\n`);
  }
  return folder;
}
const loadById = (file: string) => ({ default: { ...clinic, id: path.basename(path.dirname(file)) } });

afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true });
});

test('finds every definition of the project by its folder, with its file and text', async () => {
  const entries = await readCatalogue(root);
  const ids = entries.map(({ topology }) => topology.id);
  expect(ids).toEqual(expect.arrayContaining(['consumer-simple', 'provider-data-centre']));
  for (const { topology, file, source } of entries) {
    expect(file).toBe(`examples/${topology.id}/topology.ts`);
    expect(source).toContain('defineTopology({');
  }
});

test('all definitions of the project run together in one world', async () => {
  const topologies = (await readCatalogue(root)).map(({ topology }) => topology);
  expect(toWorld(topologies).topologies).toHaveLength(topologies.length);
});

test('takes the text as it is, and leaves files beside the folders alone', async () => {
  const folder = await project('b-second', 'a-first');
  await writeFile(path.join(folder, 'examples', 'package.json'), '{}');
  const entries = await readCatalogue(folder, loadById);
  expect(entries.map(({ topology, source }) => [topology.id, source])).toEqual([
    ['a-first', '// a-first\n'],
    ['b-second', '// b-second\n'],
  ]);
});

test('takes a definition that its loader has wrapped once more', async () => {
  const folder = await project('a-first');
  const [entry] = await readCatalogue(folder, (file) => ({ default: loadById(file) }));
  expect(entry?.topology.id).toBe('a-first');
});

test.each([
  ['whose id is another', () => ({ default: clinic })],
  ['that is none', () => ({})],
])('refuses a definition %s', async (_, load) => {
  const folder = await project('a-first');
  await expect(readCatalogue(folder, load)).rejects.toThrow('examples/a-first/topology.ts');
});
