import { session } from 'electron';

/** The app needs one permission, to keep its storage; every other request is refused. */
const ALLOWED: readonly string[] = ['persistent-storage'];

/** Answers every question a page could ask of the system. */
export function refusePermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) =>
    answer(ALLOWED.includes(permission)),
  );
  session.defaultSession.setPermissionCheckHandler((_contents, permission) => ALLOWED.includes(permission));
  session.defaultSession.setDevicePermissionHandler(() => false);
}
