import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/servers.setup.ts'],
    testTimeout: 20_000,
    // Real sockets on a machine that is busy with other things: a second failure in a row is a failure.
    retry: 1,
    hookTimeout: 60_000,
  },
});
