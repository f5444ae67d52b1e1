import { app, BrowserWindow } from 'electron';
import { ORIGIN } from './origin.ts';
import { keepPlace, openingPlace, SMALLEST } from './window-state.ts';

/** What a window is opened with. */
export interface WindowWishes {
  readonly preload: string;
  /** Where its size and place are kept. */
  readonly placeFile: string;
  readonly spelling: boolean;
  /** Opened without being shown, to carry the post. */
  readonly isHidden: boolean;
}

/** Opens the app's one window: sandboxed, isolated, with nothing of Node in it. */
export function openWindow({ preload, placeFile, spelling, isHidden }: WindowWishes): BrowserWindow {
  const { isMaximized, ...place } = openingPlace(placeFile);
  const window = new BrowserWindow({
    ...place,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    backgroundColor: '#fbf7f0',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: spelling,
      devTools: !app.isPackaged,
    },
  });
  keepPlace(window, placeFile);
  if (!isHidden)
    window.once('ready-to-show', () => {
      if (isMaximized) window.maximize();
      window.show();
    });
  void window.loadURL(`${ORIGIN}/`);
  return window;
}
