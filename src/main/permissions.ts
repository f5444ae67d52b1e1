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

/**
 * Answers every question a page could ask of the system; everything not listed is refused. Beside the list the app's own
 * page gets the microphone, for a voice note, and never the camera: Electron asks about both as `media`.
 */
export function refusePermissions(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(
      isOwn(details.requestingUrl) &&
        (ALLOWED.includes(permission) ||
          (permission === 'media' && 'mediaTypes' in details && isSound(details.mediaTypes))),
    ),
  );
  defaultSession.setPermissionCheckHandler(
    (_contents, permission, origin, { mediaType }) =>
      isOwn(origin) && (ALLOWED.includes(permission) || (permission === 'media' && mediaType === 'audio')),
  );
  defaultSession.setDevicePermissionHandler(() => false);
}

/** Sound and nothing else; a question that does not say what it is for is none about sound. */
function isSound(types: readonly string[] = []): boolean {
  return types.length > 0 && types.every((type) => type === 'audio');
}
