// Prints one hash over the content of the files and folders named, without what builds leave in them.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const leftovers = new Set(['node_modules', 'target', 'dist', 'coverage', '.git', '.vite', '.DS_Store']);

function* filesIn(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  const names = readdirSync(path).filter((name) => !leftovers.has(name) && !/\.(log|tsbuildinfo)$/.test(name));
  for (const name of names.sort()) yield* filesIn(join(path, name));
}

const hash = createHash('sha256');
for (const root of process.argv.slice(2)) {
  for (const file of filesIn(root)) {
    const content = readFileSync(file);
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
}
console.log(hash.digest('hex').slice(0, 16));
