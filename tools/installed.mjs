// Ends with 0 when node_modules holds what package-lock.json wants, else with 1.
import { readFileSync } from 'node:fs';

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

const wanted = packagesOf('package-lock.json');
const installed = packagesOf('node_modules/.package-lock.json');
const complete =
  wanted !== undefined &&
  installed !== undefined &&
  Object.entries(wanted).every(
    ([path, { version, link, optional, peer }]) =>
      !path.startsWith('node_modules/') ||
      (link ? installed[path]?.link : installed[path]?.version === version) ||
      (installed[path] === undefined && (optional || peer)),
  );
process.exit(complete ? 0 : 1);
