/** What the post does once the first screen stands: no part of the first load. See `load-afterwards.ts`. */
export { carryCode } from '../../shared/actions/own-recovery-code.ts';
export { takeOver } from '../../shared/actions/take-over.ts';
export { carryDueMedia } from './carry-due-media.ts';
export { fetchDueDirectory } from './fetch-due-directory.ts';
export { fetchDuePacks } from './fetch-due-packs.ts';
export { runWatchers } from './watchers.ts';
