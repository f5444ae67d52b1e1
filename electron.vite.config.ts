import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * The desktop app: everything is bundled, so that the package holds no node_modules. The preload is one CommonJS file,
 * because a sandboxed page can load nothing else.
 */
export default defineConfig({
  main: {
    // Who may sign new versions: `npm run sign-updates` says the public half of the key.
    define: { __UPDATE_KEY__: JSON.stringify(process.env['INTERCLASS_UPDATE_KEY'] ?? '') },
    build: { externalizeDeps: false, outDir: 'out/main' },
  },
  preload: {
    build: {
      externalizeDeps: false,
      outDir: 'out/preload',
      rolldownOptions: { output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  },
  renderer: {
    root: 'src/renderer',
    base: './',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      target: 'chrome120',
      minify: true,
      chunkSizeWarningLimit: 1300,
      rolldownOptions: { input: 'src/renderer/index.html' },
    },
  },
});
