// Draws the icons of the installed app from the mark: `node web/build/icons.mjs`. Needs a Chromium, as the journeys do.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../../e2e/harness/browser.mjs';

const folder = fileURLToPath(new URL('../public/icons/', import.meta.url));
const ink = '#282622';
const bridge = 'M6.5 15.5 16 9.5l9.5 6M6.5 22.5H10a6 6 0 0 1 12 0h3.5';

/** On a phone the mark is cut to a circle or anything else: it then fills the square and keeps to the middle. */
const icons = [
  { name: 'icon-192', size: 192, radius: 8, scale: 1 },
  { name: 'icon-512', size: 512, radius: 8, scale: 1 },
  { name: 'maskable-512', size: 512, radius: 0, scale: 0.72 },
  { name: 'apple-touch-icon', size: 180, radius: 0, scale: 0.86 },
  // In the status bar of a phone only its outline is seen.
  { name: 'badge-96', size: 96, ground: 'none', radius: 0, scale: 1.2 },
];

const drawing = ({ size, radius, scale, ground = ink }) => `<!doctype html><style>*{margin:0}svg{display:block}</style>
<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 32 32">
<rect width="32" height="32" rx="${radius}" fill="${ground}"/>
<path d="${bridge}" transform="translate(16 16) scale(${scale}) translate(-16 -16)" fill="none" stroke="#fff"
stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
const page = await browser.newPage();
for (const icon of icons) {
  await page.setViewportSize({ width: icon.size, height: icon.size });
  await page.setContent(drawing(icon));
  await page.screenshot({ path: join(folder, `${icon.name}.png`), omitBackground: true });
}
await browser.close();
