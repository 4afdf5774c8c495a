/** What the server has before anybody chose. */
const unchosen = 'UTC';

export const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zone that one chose, or as long as nobody has, the browser's. */
export const zoneOf = (chosen: string): string => (chosen === unchosen ? zoneHere() : chosen);

/** Every zone that the browser knows, and those given. */
export function zones(...more: readonly string[]): string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), unchosen, ...more])].sort();
}
