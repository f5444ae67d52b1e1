import { session } from 'electron';
import { isOwn } from './origin.ts';

/**
 * What the app's own page is given: to keep its storage, and to reach the school's hub in the building. Chromium guards
 * addresses of a local network by a permission of their own (three names over time); which address it may be is settled
 * by the content policy, which names the one configured server.
 */
const ALLOWED: readonly string[] = [
  'persistent-storage',
  'local-network-access',
  'local-network',
  'loopback-network',
];

/** Answers every question a page could ask of the system; everything not listed is refused. */
export function refusePermissions(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) =>
    answer(ALLOWED.includes(permission) && isOwn(requestingUrl)),
  );
  defaultSession.setPermissionCheckHandler(
    (_contents, permission, origin) => ALLOWED.includes(permission) && isOwn(origin),
  );
  defaultSession.setDevicePermissionHandler(() => false);
}
