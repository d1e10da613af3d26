import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/** Rooms from bottom to top; rooms on one floor do not know each other. */
const floors: readonly (readonly string[])[] = [
  ['topology'],
  ['message'],
  ['sds'],
  ['ssp', 'mhs'],
  ['consumer', 'provider'],
  ['exchange', 'doctor', 'check', 'pds'],
  ['lab'],
  ['atlas', 'choice', 'compare', 'ledger'],
  ['diagram/draw'],
  ['diagram'],
  ['api'],
  ['index'],
  ['pki'],
  ['export', 'server'],
  ['catalogue'],
  ['site'],
  ['cli'],
];
const floorOf = (room: string): number => floors.findIndex((rooms) => rooms.includes(room));

/** Rooms that give the same answer wherever they run: no packages, nothing of Node, and below the lab no clock. */
const pure = [...floors.slice(0, 8).flat(), 'diagram', 'api', 'index'];
const clockless = floors.slice(0, 6).flat();
/** What of Node each other room may use. */
const ofNode: Readonly<Record<string, RegExp>> = {
  'diagram/draw': /^(?:fs|module|path|url)$/,
  pki: /^(?:crypto|fs|path)$/,
  server: /./,
  cli: /^(?!https?$|http2$|net$|tls$|dgram$)/,
  site: /^(?!https?$|http2$|net$|tls$|dgram$)/,
  catalogue: /^(?!https?$|http2$|net$|tls$|dgram$)/,
};

/** `topology/routes.ts` → `topology`; `catalogue.ts` → `catalogue`. */
function roomOf(file: string): string {
  if (file.startsWith('diagram/draw/')) return 'diagram/draw';
  return file.includes('/') ? (file.split('/')[0] ?? '') : file.replace(/\.tsx?$/, '');
}
const isTest = (file: string): boolean => /\.test(?:-d)?\.tsx?$|(?:^|\/)testing\//.test(file);

/** What a file imports, of which room it takes it; `outside` is what stands outside src/. */
function importProblems(file: string, text: string): string[] {
  const room = roomOf(file);
  return ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName: name }) => {
    const bare = name.replace(/^node:/, '');
    if (name.startsWith('node:') || builtinModules.includes(bare)) {
      return ofNode[room]?.test(bare.split('/')[0] ?? '') === true ? [] : [`${room} imports ${name}`];
    }
    if (!name.startsWith('.')) return pure.includes(room) ? [`${room} imports the package ${name}`] : [];
    const target = path.posix.join(path.posix.dirname(file), name);
    if (target.startsWith('..')) return [`${room} imports ${name}, outside src`];
    if (isTest(target)) return [`${room} imports ${name}, which is for tests`];
    return arrowProblems(room, roomOf(target));
  });
}

function arrowProblems(room: string, target: string): string[] {
  if (room === target) return [];
  if (floorOf(target) < 0) return [`${target} has no floor`];
  if (room === 'site' && target === 'server') return ['site imports server'];
  return floorOf(target) < floorOf(room) ? [] : [`${room} runs up to ${target}`];
}

/** Every word and number of a program, without its comments and its types. */
function tokensOf(file: string, text: string): { numbers: number[]; texts: string[]; calls: string[] } {
  const found = { numbers: [] as number[], texts: [] as string[], calls: [] as string[] };
  const look = (node: ts.Node): void => {
    if (ts.isNumericLiteral(node)) found.numbers.push(Number(node.text));
    else if (ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node) || ts.isRegularExpressionLiteral(node)) {
      found.texts.push(node.text);
    } else if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) found.texts.push(node.text);
    else if (ts.isJsxText(node)) found.texts.push(node.text);
    if (ts.isPropertyAccessExpression(node)) found.calls.push(node.getText().replaceAll(/\s/g, ''));
    if (ts.isNewExpression(node) && node.getText() === 'new Date()') found.calls.push('new Date()');
    if (ts.isCallExpression(node)) found.calls.push(`${node.expression.getText()}()`);
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return found;
}

const impure =
  /^(?:globalThis\.)?(?:Date\.now|Math\.random|new Date\(\)|process\..*|console\..*|crypto\..*|performance\..*|fetch\(\)|setTimeout\(\)|setInterval\(\)|Date\(\))$/;

/** Rules that the adapters in server/ must leave to the pure rooms, and clocks that these must be handed. */
function ruleProblems(file: string, text: string): string[] {
  const room = roomOf(file);
  if (room !== 'server' && !clockless.includes(room)) return [];
  const { numbers, texts, calls } = tokensOf(file, text);
  if (room !== 'server') return calls.filter((call) => impure.test(call)).map((call) => `${room} asks ${call}`);
  const isStatus = (text: string): boolean => /^[1-5]\d\d$/.test(text);
  return [
    ...[...numbers.map(String), ...texts].filter(isStatus).map((status) => `server knows the status ${status}`),
    ...texts.filter((each) => /ssp-/i.test(each)).map(() => 'server knows an Ssp header'),
    ...texts.filter((each) => /OperationOutcome/i.test(each)).map(() => 'server makes OperationOutcomes'),
  ];
}

function problemsOf(file: string, text: string): string[] {
  if (isTest(file)) return [];
  if (floorOf(roomOf(file)) < 0) return [`${roomOf(file)} has no floor`];
  return [...importProblems(file, text), ...ruleProblems(file, text)];
}

const src = import.meta.dirname;
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file));

test('every arrow in src runs down, and every rule stands in its room', () => {
  const problems = files.flatMap((file) =>
    problemsOf(file, readFileSync(path.join(src, file), 'utf8')).map((problem) => `${file}: ${problem}`),
  );
  expect(problems).toEqual([]);
});

test('looks at every room that there is', () => {
  const rooms = new Set(files.filter((file) => !isTest(file)).map(roomOf));
  for (const room of ['topology', 'message', 'ssp', 'lab', 'diagram', 'server', 'site', 'cli', 'catalogue', 'index']) {
    expect(rooms).toContain(room);
  }
  const imports = files.flatMap((file) => ts.preProcessFile(readFileSync(path.join(src, file), 'utf8')).importedFiles);
  expect(imports.length).toBeGreaterThan(200);
});

describe('refuses', () => {
  test.each([
    ['topology/a.ts', `import { x } from '../message/index.ts';`, 'topology runs up to message'],
    ['topology/rules/a.ts', `import { x } from '../../sds/index.ts';`, 'topology runs up to sds'],
    ['message/a.ts', `import type { World } from '../sds/index.ts';`, 'message runs up to sds'],
    ['sds/a.ts', `export * from '../ssp/index.ts';`, 'sds runs up to ssp'],
    ['ssp/a.ts', `import '../mhs/practice.ts';`, 'ssp runs up to mhs'],
    ['consumer/a.ts', `import { respond } from '../provider/index.ts';`, 'consumer runs up to provider'],
    ['exchange/a.ts', `const lab = await import('../lab/index.ts');`, 'exchange runs up to lab'],
    ['lab/a.ts', `import { label } from '../diagram/index.ts';`, 'lab runs up to diagram'],
    ['diagram/a.ts', `import { up } from '../server/index.ts';`, 'diagram runs up to server'],
    ['server/a.ts', `import { readCatalogue } from '../catalogue.ts';`, 'server runs up to catalogue'],
    ['site/a.tsx', `import { up } from '../server/index.ts';`, 'site imports server'],
    ['site/a.tsx', `import { upCommand } from '../cli/up.ts';`, 'site runs up to cli'],
    ['lab/a.ts', `import * as all from '../index.ts';`, 'lab runs up to index'],
    ['index.ts', `export * from './server/index.ts';`, 'index runs up to server'],
    ['ssp/a.ts', `import { x } from '../utils/x.ts';`, 'utils has no floor'],
    ['utils/a.ts', '', 'utils has no floor'],
  ])('in %s an arrow that runs up: %s', (file, text, problem) => {
    expect(problemsOf(file, text)).toEqual([problem]);
  });

  test.each([
    ['topology/a.ts', `import fc from 'fast-check';`, 'topology imports the package fast-check'],
    ['lab/a.ts', `import { randomUUID } from 'node:crypto';`, 'lab imports node:crypto'],
    ['ssp/a.ts', `import { readFileSync } from 'fs';`, 'ssp imports fs'],
    ['diagram/a.ts', `import { readFile } from 'node:fs/promises';`, 'diagram imports node:fs/promises'],
    ['diagram/draw/a.ts', `import http from 'node:http';`, 'diagram/draw imports node:http'],
    ['site/a.ts', `import { createServer } from 'node:net';`, 'site imports node:net'],
    ['cli/a.ts', `const tls = await import('node:tls');`, 'cli imports node:tls'],
    ['catalogue.ts', `import https from 'https';`, 'catalogue imports https'],
    [
      'lab/a.ts',
      `import definition from '../../examples/a/topology.ts';`,
      'lab imports ../../examples/a/topology.ts, outside src',
    ],
    [
      'catalogue.ts',
      `import definition from '../examples/a/topology.ts';`,
      'catalogue imports ../examples/a/topology.ts, outside src',
    ],
    [
      'lab/a.ts',
      `import { clinic } from './testing/small-world.ts';`,
      'lab imports ./testing/small-world.ts, which is for tests',
    ],
  ])('in %s what it may not import: %s', (file, text, problem) => {
    expect(problemsOf(file, text)).toEqual([problem]);
  });

  test.each([
    ['a status', 'response.writeHead(404);', 'server knows the status 404'],
    ['a status as text', `const status = '502';`, 'server knows the status 502'],
    ['a status in a table', 'const ok = { status: 200 };', 'server knows the status 200'],
    ['a header', `const name = 'ssp-from';`, 'server knows an Ssp header'],
    ['a header in a template', 'const name = `Ssp-${part}`;', 'server knows an Ssp header'],
    ['a header in a pattern', 'const name = /^ssp-to$/;', 'server knows an Ssp header'],
    ['an outcome', `const body = { resourceType: 'OperationOutcome' };`, 'server makes OperationOutcomes'],
    ['the renderer of outcomes', 'send(operationOutcome(refusal, id));', 'server makes OperationOutcomes'],
  ])('in server %s', (_, text, problem) => {
    expect(problemsOf('server/a.ts', text)).toEqual([problem]);
  });

  test.each([
    'Date.now()',
    'Math.random()',
    'new Date()',
    'crypto.randomUUID()',
    'process.env',
    'console.log(1)',
    'fetch(url)',
  ])('in the pure rooms %s', (call) => {
    expect(problemsOf('ssp/a.ts', `const x = ${call};`).length).toBeGreaterThan(0);
  });
});

describe('allows', () => {
  test.each([
    ['an arrow that runs down', 'lab/a.ts', `import { decide } from '../ssp/index.ts';`],
    ['types of messages in an exchange', 'exchange/a.ts', `import type { Check } from '../message/index.ts';`],
    ['a file of the same room', 'topology/rules/a.ts', `import { x } from '../structure.ts';`],
    ['Node in the server', 'server/a.ts', `import { createServer } from 'node:http';`],
    ['the file system in the site', 'site/a.ts', `import { readFile } from 'node:fs/promises';`],
    ['the font in the drawing room', 'diagram/draw/a.ts', `import { createRequire } from 'node:module';`],
    ['a package in the site', 'site/a.tsx', `import React from 'react';`],
    ['the catalogue in a command', 'cli/a.ts', `import { readCatalogue } from '../catalogue.ts';`],
    ['other numbers in the server', 'server/a.ts', 'const port = 3001; const kept = 1000; const none = 0;'],
    ['words in a comment of the server', 'server/a.ts', '// 404 for a missing Ssp-From, as an OperationOutcome\n'],
    ['a moment that was handed in', 'ssp/a.ts', 'const at = new Date(facts.nowMs); const text = Date.parse(day);'],
    ['anything in a test', 'topology/a.test.ts', `import { clinic } from '../lab/testing/small-world.ts';`],
  ])('%s', (_, file, text) => {
    expect(problemsOf(file, text)).toEqual([]);
  });
});
