import { defineConfig } from 'vitest/config';

// `npx vitest run --project money` and so on: all but `server` need no server.
const alone = ['sync', 'money', 'money-import', 'money-learn'];

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // the default leaves a core to nobody
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'server',
          include: ['test/**/*.test.ts'],
          exclude: alone.map((name) => `test/${name}/**`),
          globalSetup: ['test/server.setup.ts'],
        },
      },
      ...alone.map((name) => ({ extends: true as const, test: { name, include: [`test/${name}/**/*.test.ts`] } })),
    ],
  },
});
