import { defineConfig } from 'vitest/config';

const shards = Number(process.env.SIMULATION_SHARDS ?? 2);

// Each shard is a process of its own; all use one server.
export default defineConfig({
  test: {
    globalSetup: ['harness/server.setup.mjs'],
    testTimeout: 0,
    maxWorkers: shards,
    hookTimeout: 90_000,
    disableConsoleIntercept: true,
    projects: Array.from({ length: shards }, (_, shard) => ({
      extends: true,
      test: {
        name: `shard ${shard + 1}`,
        include: ['test/**/*.test.mjs'],
        env: { SIMULATION_SHARD: String(shard), SIMULATION_SHARDS: String(shards) },
      },
    })),
  },
});
