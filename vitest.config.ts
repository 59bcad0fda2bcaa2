import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['api/src/**/*.spec.ts'],
          setupFiles: ['api/test/seeded-laws.ts'],
          testTimeout: 120_000,
        },
      },
      {
        // Each file opens a database of its own: embedded, or on the server at TEST_DATABASE_URL.
        test: {
          name: 'api',
          include: ['api/test/**/*.test.ts'],
          setupFiles: ['api/test/seeded-laws.ts'],
          pool: 'forks',
          // A machine that does other things besides is slow, not wrong.
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
      {
        // Topologies stood up as network namespaces, with real servers in them.
        test: {
          name: 'lab',
          include: ['e2e/lab/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 300_000,
        },
      },
    ],
  },
});
