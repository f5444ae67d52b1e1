/** The profile of the practice desk: a database of its own beside the real one. */
export const PRACTICE_PROFILE = 'practice';
/** Where the practice desk is opened: loads the page anew. */
export const OPEN_PRACTICE = `?profile=${PRACTICE_PROFILE}#/today`;

/** Whether this page is the practice desk. The address alone decides: its database is never opened in another way. */
export function isPractice(search: string = window.location.search): boolean {
  return new URLSearchParams(search).get('profile') === PRACTICE_PROFILE;
}

/** Back to the real desk. */
export function leavePractice(): void {
  window.location.replace(window.location.pathname);
}
