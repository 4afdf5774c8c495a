import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const entry = fileURLToPath(new URL('../worker/worker.ts', import.meta.url));
const fileName = 'sw.js';

/** Every script of the world's letters would be more than the app: those are fetched when a text needs them. */
const isOptional = (path: string) => /\/inter-(cyrillic|greek|vietnamese)/.test(path);

function publicFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => relative(folder, join(file.parentPath, file.name)).split(sep).join('/'));
}

/** Builds the service worker beside the app, with the list of the app's files in it. */
export function serviceWorker(): Plugin {
  let publicDir = '';
  return {
    name: 'rialto-service-worker',
    apply: 'build',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    buildStart() {
      this.emitFile({ type: 'chunk', id: entry, fileName });
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const worker = bundle[fileName];
        if (worker?.type !== 'chunk') throw new Error('The service worker was not built.');
        const contents = new Map<string, string | Uint8Array>();
        for (const file of Object.values(bundle))
          if (file !== worker) contents.set(`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source);
        for (const name of publicFiles(publicDir)) contents.set(`/${name}`, readFileSync(join(publicDir, name)));
        const paths = [...contents.keys()].filter((path) => !isOptional(path) && !path.endsWith('.map')).sort();
        const hash = createHash('sha256');
        for (const path of paths) hash.update(path).update(contents.get(path) ?? '');
        worker.code = worker.code
          .replaceAll('__FILES__', JSON.stringify(paths))
          .replaceAll('__VERSION__', JSON.stringify(hash.digest('hex').slice(0, 16)));
      },
    },
  };
}
