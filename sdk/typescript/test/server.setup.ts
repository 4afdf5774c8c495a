import type { TestProject } from 'vitest/node';
import { startServer } from './harness.js';

declare module 'vitest' {
  export interface ProvidedContext {
    server: { url: string; port: number };
  }
}

/** One server for all test files; a test that kills servers starts one of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer('sdk');
  project.provide('server', { url: server.url, port: server.port });
  return () => server.stop();
}
