import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { definitions } from './definitions.ts';
import { elementsOf, isResourceType, type ElementDefinition } from './schema.ts';

// The types of FHIR R3 (STU3) that the community keeps, generated from the published profiles: an independent reading.
const folder = path.dirname(createRequire(import.meta.url).resolve('@types/fhir/package.json'));
const file = ts.createSourceFile('r3.d.ts', readFileSync(path.join(folder, 'r3.d.ts'), 'utf8'), ts.ScriptTarget.Latest);
const interfaces = new Map<string, ts.InterfaceDeclaration>();
file.forEachChild((node) => {
  if (ts.isInterfaceDeclaration(node)) interfaces.set(node.name.text, node);
});

function toElement(property: ts.PropertySignature): ElementDefinition {
  const text = property.type?.getText(file) ?? '';
  const bare = text
    .replaceAll(/\s*\|\s*undefined/g, '')
    .replaceAll(/[()\s]/g, '')
    .split('|')[0];
  const type = bare?.replace(/\[\]$/, '') ?? '';
  return {
    name: property.name.getText(file),
    many: /\[\]|Array</.test(text),
    required: property.questionToken === undefined,
    type: type.startsWith("'") ? 'string' : type.replace(/^BundleEntry<.*$/, 'BundleEntry').replace(/^T$/, 'Resource'),
  };
}

const published = (name: string): ElementDefinition[] =>
  Array.from(interfaces.get(name)?.members ?? [])
    .filter(ts.isPropertySignature)
    .map(toElement)
    .filter((element) => element.name !== 'resourceType' && !element.name.startsWith('_'));

const baseOf = (name: string): string | undefined =>
  interfaces.get(name)?.heritageClauses?.[0]?.types[0]?.expression.getText(file);

const names = definitions
  .trim()
  .split(/\n(?! )/)
  .map((line) => line.split(/[ :]/)[0] ?? '');

test('there are definitions', () => {
  expect(names.length).toBeGreaterThan(70);
  expect(new Set(names).size).toBe(names.length);
});

test.each(names)('%s has the elements that others read in the standard', (name) => {
  const base = baseOf(name);
  const inherited = base === undefined ? [] : elementsOf(base);
  expect(interfaces.has(name)).toBe(true);
  expect(elementsOf(name)).toEqual([...inherited, ...published(name)]);
});

test('the resource types are those of the standard', () => {
  const others = [...interfaces.keys()].filter((name) => {
    const text = interfaces.get(name)?.getText(file) ?? '';
    return text.includes(`resourceType: '${name}'`);
  });
  expect(others.length).toBe(117);
  expect(others.filter((name) => !isResourceType(name))).toEqual([]);
  expect(['InvalidResourceType', '', 'appointment', 7, undefined].some(isResourceType)).toBe(false);
});
