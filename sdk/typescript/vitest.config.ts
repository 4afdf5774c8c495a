import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'server',
          include: ['test/**/*.test.ts'],
          exclude: ['test/money/**'],
          globalSetup: ['test/server.setup.ts'],
        },
      },
      { extends: true, test: { name: 'money', include: ['test/money/**/*.test.ts'] } },
    ],
  },
});
