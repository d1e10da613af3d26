/** FHIR STU3 as others read it: the published XML schemas, and the types that the community keeps. For tests. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import ts from 'typescript';
import { validateXML } from 'xmllint-wasm';
import { objectAt, textAt, type Json } from '../stu3/values.ts';
import { parseXml, type XmlElement } from '../stu3/xml-tree.ts';

const packageFolder = (name: string): string =>
  path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
const schemas = path.join(packageFolder('fhir'), 'schemas', 'stu3');
const schema = (fileName: string) => ({ fileName, contents: readFileSync(path.join(schemas, fileName), 'utf8') });
const pageBytes = 65_536;

/**
 * What the XML schemas of FHIR 3.0.1 refuse in each document, by its place: elements, their order and number, codes of
 * required value sets, the form of primitive values.
 */
export async function schemaProblems(documents: readonly string[]): Promise<Map<number, string[]>> {
  const { errors } = await validateXML({
    xml: documents.map((contents, index) => ({ fileName: `${index}.xml`, contents })),
    schema: [schema('fhir-single.xsd')],
    preload: ['xml.xsd', 'fhir-xhtml.xsd'].map(schema),
    initialMemoryPages: (64 * 1024 * 1024) / pageBytes,
    maxMemoryPages: (512 * 1024 * 1024) / pageBytes,
  });
  const problems = new Map<number, string[]>();
  for (const { rawMessage } of errors) {
    const [, place, message = rawMessage] = /^(\d+)\.xml(?::\d+: | )(.*)$/.exec(rawMessage) ?? [];
    const index = place === undefined ? -1 : Number(place);
    problems.set(index, [...(problems.get(index) ?? []), message]);
  }
  return problems;
}

const compilerOptions: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  exactOptionalPropertyTypes: true,
  lib: ['lib.es5.d.ts'],
  types: [],
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  module: ts.ModuleKind.ESNext,
};

/** A resource and those that it holds, each without the others: the types leave open what a place for any may hold. */
export function partsOf(resource: Json): Json[] {
  const held: Json[] = [];
  const own = JSON.parse(JSON.stringify(resource), (name, value: unknown) => {
    const inside = name === 'contained' || name === 'resource' ? [value].flat().map(objectAt) : [];
    if (!inside.some((each) => 'resourceType' in each)) return value;
    held.push(...inside);
    return undefined;
  }) as Json;
  return [own, ...held];
}

/** What a compiler refuses in the JSON of each resource, by its place: lists, elements that STU3 does not have, codes. */
export function typeProblems(resources: readonly Json[]): Map<number, string[]> {
  const file = path.join(import.meta.dirname, 'resources-of-a-test.ts');
  const lines = resources.map((resource) =>
    partsOf(resource)
      .map((part) => `is<fhir.${textAt(part['resourceType'])}>(${JSON.stringify(part)});`)
      .join(' '),
  );
  const head = `import type * as fhir from 'fhir/r3'; declare const is: <T>(value: T) => void;`;
  const text = [head, ...lines].join('\n');
  const host = ts.createCompilerHost(compilerOptions);
  const program = ts.createProgram([file], compilerOptions, {
    ...host,
    fileExists: (name) => name === file || host.fileExists(name),
    getSourceFile: (name, version) =>
      name === file ? ts.createSourceFile(name, text, version) : host.getSourceFile(name, version),
  });
  const problems = new Map<number, string[]>();
  for (const { file: at, start = 0, messageText } of ts.getPreEmitDiagnostics(program)) {
    const index = at === undefined ? -1 : at.getLineAndCharacterOfPosition(start).line - 1;
    problems.set(index, [...(problems.get(index) ?? []), ts.flattenDiagnosticMessageText(messageText, ' ')]);
  }
  return problems;
}

const leavesOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, each]) => (name === 'resourceType' ? [] : leavesOf(each)))
    : [String(value)];
const attributesOf = ({ attributes, children }: XmlElement): string[] => [
  ...[...attributes].flatMap(([name, value]) => (name === 'xmlns' ? [] : [value])),
  ...children.flatMap(attributesOf),
];

/** The values that a resource has and its XML has not, or the other way round. */
export function lostValues(resource: Json, xml: string): string[] {
  const root = parseXml(xml);
  const [inJson, inXml] = [leavesOf(resource), root === undefined ? [] : attributesOf(root)];
  const without = (values: readonly string[], others: readonly string[]) => {
    const left = [...others];
    return values.filter((value) => {
      const at = left.indexOf(value);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
  };
  return [...without(inJson, inXml), ...without(inXml, inJson)];
}
