import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { serviceWorker } from './build/serviceWorker.ts';

const server = 'http://localhost:8080';

/** Few files that change at different times; what only opens on demand (menus, dialogs) is not in the first of them. */
const chunks = [
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
  { name: 'data', test: /node_modules\/@tanstack\// },
  { name: 'words', test: /node_modules\/(i18next|react-i18next)\// },
  {
    name: 'client',
    test: /sdk\/typescript\/src\/(?!sync|money|files|generated\/records)|node_modules\/(socket|engine)\.io/,
  },
  { name: 'overlays', test: /node_modules\/(@radix-ui|@floating-ui|react-remove-scroll|aria-hidden)/ },
  {
    name: 'common',
    test: /web\/src\/(lib|ui)\/(?!Menu|Dialog|Confirm|Segmented|Tooltip|IconButton)|node_modules\/lucide-react\//,
  },
];

export default defineConfig({
  plugins: [react(), tailwindcss(), serviceWorker()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    proxy: {
      '/api': server,
      '/socket.io': { target: server, ws: true },
    },
  },
  // The server's content security policy allows no data: fonts and no inline scripts.
  build: {
    assetsInlineLimit: 0,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}', 'worker/**/*.test.ts'],
    setupFiles: ['src/testing/setup.ts'],
    testTimeout: 30_000,
    // the default leaves a core to nobody
    maxWorkers: '100%',
    // half of the time was loading the same modules anew for each file
    isolate: false,
  },
});
