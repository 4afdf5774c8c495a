import type { Environment } from './environment.js';

const KEY = 'rialto.device';

/** The id under which this browser (or program) signs in: made once, then kept. */
export function deviceIdOf(environment: Environment): string {
  const known = environment.recall(KEY);
  if (known) return known;
  const made = crypto.randomUUID();
  environment.keep(KEY, made);
  return made;
}

/** A name a person would know the device by in the list of devices. */
export function guessDeviceName(): string {
  const agent = globalThis.navigator?.userAgent ?? '';
  const browser = firstMatch(agent, [
    ['Edg/', 'Edge'],
    ['OPR/', 'Opera'],
    ['Firefox/', 'Firefox'],
    ['Chrome/', 'Chrome'],
    ['Safari/', 'Safari'],
  ]);
  const system = firstMatch(agent, [
    ['Android', 'Android'],
    ['iPhone', 'iPhone'],
    ['iPad', 'iPad'],
    ['Windows', 'Windows'],
    ['Mac OS', 'Mac'],
    ['Linux', 'Linux'],
  ]);
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? system ?? 'A program';
}

function firstMatch(text: string, table: ReadonlyArray<readonly [needle: string, name: string]>): string | undefined {
  return table.find(([needle]) => text.includes(needle))?.[1];
}
