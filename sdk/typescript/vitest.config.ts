import { defineConfig } from 'vitest/config';

const common = { testTimeout: 30_000, hookTimeout: 60_000 };

// `npx vitest run --project sync` and `--project money` need no server.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'server',
          include: ['test/**/*.test.ts'],
          exclude: ['test/sync/**', 'test/money/**'],
          globalSetup: ['test/server.setup.ts'],
        },
      },
      { test: { ...common, name: 'sync', include: ['test/sync/**/*.test.ts'] } },
      { test: { ...common, name: 'money', include: ['test/money/**/*.test.ts'] } },
    ],
  },
});
