/** The key that locks the computer at once. */
export const LOCK_KEY = 'F9';
