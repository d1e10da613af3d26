import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // Pure functions share nothing but their modules, so they need no process each.
          pool: 'threads',
          isolate: false,
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['src/server/**', 'src/cli/**', 'src/pki/**', 'src/diagram/draw/**'],
          // A busy machine is no failure: laws with thousands of runs take their time.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'wire',
          include: ['src/{pki,server,cli}/**/*.test.ts', 'test/wire/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'pictures',
          include: ['src/diagram/draw/**/*.test.ts', 'test/pictures/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      { test: { name: 'docs', include: ['test/docs/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 300_000 } },
      { test: { name: 'browser', include: ['test/browser/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 } },
    ],
  },
});
