import { defineConfig } from 'vitest/config';

// No second try: a promise that is kept every other time is broken.
export default defineConfig({
  test: {
    include: ['test/**/*.test.mjs'],
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 90_000,
  },
});
