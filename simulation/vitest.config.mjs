import { defineConfig } from 'vitest/config';

const shards = Math.min(Number(process.env.SIMULATION_SHARDS ?? 2), Number(process.env.SIMULATION_RUNS ?? 200));

// Each shard is a process of its own; all use one server, which is why they inherit nothing.
export default defineConfig({
  test: {
    globalSetup: ['harness/server.setup.mjs'],
    maxWorkers: shards,
    projects: Array.from({ length: shards }, (_, shard) => ({
      test: {
        name: `shard ${shard + 1}`,
        include: ['test/**/*.test.mjs'],
        testTimeout: 0,
        hookTimeout: 240_000,
        disableConsoleIntercept: true,
        env: { SIMULATION_SHARD: String(shard), SIMULATION_SHARDS: String(shards) },
      },
    })),
  },
});
