import 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    /** What a test has seen, for `npm run bench -- access`. */
    figures?: Record<string, number | string>;
  }
}
