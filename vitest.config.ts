import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Components. What the renderer only computes or keeps is tested in Node, with an IndexedDB of its own. */
const COMPONENTS = 'src/renderer/**/*.test.tsx';
const shared = {
  testTimeout: 120_000,
  hookTimeout: 120_000,
  // What is waited for ends the wait; a busy machine may need longer.
  expect: { poll: { timeout: 30_000 } },
};

/** Two hosts: components get a document, everything else gets Node and a stand-in for Electron. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: {
          alias: { electron: fileURLToPath(new URL('tests/fakes/electron.ts', import.meta.url)) },
        },
        test: {
          ...shared,
          name: 'node',
          environment: 'node',
          include: ['src/**/*.test.{ts,tsx}', 'sync-server/**/*.test.ts', 'tests/*.test.ts'],
          exclude: [COMPONENTS],
        },
      },
      {
        test: { ...shared, name: 'renderer', environment: 'happy-dom', include: [COMPONENTS] },
      },
    ],
  },
});
