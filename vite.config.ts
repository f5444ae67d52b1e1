import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The browser app: the same renderer that the desktop window shows, served by the sync server. */
export default defineConfig({
  root: 'src/renderer',
  base: './',
  publicDir: 'public',
  plugins: [react()],
  build: { outDir: '../../dist/web', emptyOutDir: true, target: 'chrome120', minify: true, chunkSizeWarningLimit: 1200 },
});
