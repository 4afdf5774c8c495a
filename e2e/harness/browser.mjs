import { execFileSync } from 'node:child_process';
import { chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function executable() {
  if (process.env.RIALTO_CHROMIUM) return process.env.RIALTO_CHROMIUM;
  for (const name of names) {
    try {
      return execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
    } catch {
      // try the next name
    }
  }
  throw new Error(`The journeys need a browser on PATH: one of ${names.join(', ')}`);
}

const options = () => ({
  executablePath: executable(),
  headless: true,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

export function launchBrowser() {
  return chromium.launch(options());
}

/** A browser whose storage is in this folder and is still there at the next launch; what others have is in memory. */
export function launchProfile(folder, more = {}) {
  return chromium.launchPersistentContext(folder, { ...options(), ...more });
}
