import { expect, test } from 'vitest';
import { isInstalled, isRecent } from './setup.mjs';

test.each([
  ['20.20.0', true],
  ['20.19.9', false],
  ['18.20.8', false],
  ['22.0.0', true],
  ['24.1.0', true],
])('Node %s is recent enough: %s', (version, recent) => {
  expect(isRecent(version)).toBe(recent);
});

const a = { version: '1.0.0', integrity: 'sha512-a' };
const lock = { packages: { '': { name: 'root' }, 'node_modules/a': a, 'node_modules/b': { ...a, optional: true } } };

test('the locked packages are installed, with or without the optional ones', () => {
  expect(isInstalled(lock, { packages: { 'node_modules/a': a } })).toBe(true);
  expect(isInstalled(lock, { packages: { 'node_modules/a': a, 'node_modules/b': a } })).toBe(true);
});

test.each([
  ['is missing', {}],
  ['has another version', { 'node_modules/a': { ...a, version: '1.0.1' } }],
  ['has other contents', { 'node_modules/a': { ...a, integrity: 'sha512-b' } }],
])('the lock is stale when a package %s', (_, packages) => {
  expect(isInstalled(lock, { packages })).toBe(false);
});
