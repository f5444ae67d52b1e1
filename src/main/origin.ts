/** The scheme and origin the app's own pages come from; nothing else is ever shown in the window. */
export const SCHEME = 'interclass-app';
export const ORIGIN = `${SCHEME}://app`;

/** True for an address of the app's own pages. */
export function isOwn(address: string): boolean {
  return address === ORIGIN || address.startsWith(`${ORIGIN}/`);
}
