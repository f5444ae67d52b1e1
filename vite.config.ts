import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const OUT = join(import.meta.dirname, 'dist', 'web');

/** Writes `app-files.json`: what the service worker keeps, under a name that changes with any of it. */
function appFiles(): Plugin {
  return {
    name: 'app-files',
    closeBundle() {
      const files = readdirSync(OUT, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !['service-worker.js', 'app-files.json'].includes(entry.name))
        // Every browser that runs the app reads woff2.
        .filter((entry) => !entry.name.endsWith('.woff'))
        .map((entry) => join(entry.parentPath, entry.name));
      const hash = createHash('sha256');
      for (const file of files) hash.update(readFileSync(file));
      const names = files
        .map((file) => `./${file.slice(OUT.length + 1).replaceAll('\\', '/')}`)
        .filter((name) => name !== './index.html');
      writeFileSync(
        join(OUT, 'app-files.json'),
        JSON.stringify({ version: hash.digest('hex').slice(0, 16), files: ['./', ...names] }),
      );
    },
  };
}

/** The browser app: the same renderer that the desktop window shows, served by the sync server. */
export default defineConfig({
  root: 'src/renderer',
  base: './',
  publicDir: 'public',
  plugins: [react(), appFiles()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'chrome120',
    minify: true,
    chunkSizeWarningLimit: 1300,
  },
});
