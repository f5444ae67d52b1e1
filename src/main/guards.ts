import { app, session, type WebContents } from 'electron';
import type { OutsideLinks } from './links.ts';
import { isOwn } from './origin.ts';

/** Guards every page there will ever be: no leaving the app, no new windows, no webviews. */
export function guardPages(links: OutsideLinks): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, links));
}

/** What a page has is handed over by a call of the table (`beginSave`): nothing comes onto the disk by itself. */
export function refuseDownloads(): void {
  session.defaultSession.on('will-download', (event) => event.preventDefault());
}

function guard(contents: WebContents, links: OutsideLinks): void {
  contents.on('will-navigate', (event, address) => {
    if (!isOwn(address)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (details) => {
    if (!details.isMainFrame || !isOwn(details.url)) details.preventDefault();
  });
  contents.on('will-redirect', (event, address) => {
    if (!isOwn(address)) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void links.offer(url);
    return { action: 'deny' };
  });
}
