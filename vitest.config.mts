import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['src/server/**', 'src/cli/**'],
        },
      },
      {
        test: {
          name: 'wire',
          include: ['src/server/**/*.test.ts', 'src/cli/**/*.test.ts', 'test/wire/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      { test: { name: 'docs', include: ['test/docs/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 } },
    ],
  },
});
