import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Puts the client library into the folder as JavaScript. */
export function compile(folder) {
  const root = join(import.meta.dirname, '../..');
  const project = join(root, 'sdk/typescript/tsconfig.build.json');
  const tsc = join(root, 'node_modules/.bin/tsc');
  execFileSync(tsc, ['-p', project, '--outDir', folder, '--sourceMap', 'false'], { stdio: 'inherit' });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
}
