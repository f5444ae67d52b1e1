import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { Place } from '../shared/ipc/news.ts';
import type { ShellWord } from '../shared/ipc/shell-words.ts';
import type { Words } from './words.ts';

type Item = MenuItemConstructorOptions;

/** What the menu does beyond the roles that the system knows. */
export interface MenuActions {
  readonly go: (place: Place) => void;
  readonly print: () => void;
}

/** The application's menu in the person's language, with what makes sense on this system and nothing else. */
export function showMenu(words: Words, actions: MenuActions): void {
  words.whenTold(() =>
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(words, process.platform, actions))),
  );
}

/** The menu of a system. */
export function menuTemplate(
  words: Pick<Words, 'say'>,
  system: NodeJS.Platform,
  { go, print }: MenuActions,
): Item[] {
  const isMac = system === 'darwin';
  const item = (word: ShellWord, rest: Item): Item => ({ label: words.say(word), ...rest });
  const line: Item = { type: 'separator' };
  const settings = item('settings', { accelerator: 'CmdOrCtrl+,', click: () => go('settings') });
  const about = item('about', { click: () => go('settings') });
  const ofApp: Item = {
    label: app.name,
    submenu: [
      about,
      line,
      settings,
      line,
      item('hide', { role: 'hide' }),
      item('hideOthers', { role: 'hideOthers' }),
      item('showAll', { role: 'unhide' }),
      line,
      item('quit', { role: 'quit' }),
    ],
  };
  return [
    ...(isMac ? [ofApp] : []),
    item('file', {
      submenu: [
        item('print', { accelerator: 'CmdOrCtrl+P', click: print }),
        ...(isMac
          ? [item('closeWindow', { role: 'close' })]
          : [line, settings, line, item('quit', { role: 'quit' })]),
      ],
    }),
    item('edit', { submenu: editItems(words) }),
    item('view', {
      submenu: [
        item('zoomReset', { role: 'resetZoom' }),
        item('zoomIn', { role: 'zoomIn' }),
        item('zoomOut', { role: 'zoomOut' }),
        line,
        item('fullScreen', { role: 'togglefullscreen' }),
        ...(app.isPackaged ? [] : [line, { role: 'toggleDevTools' } as Item]),
      ],
    }),
    ...(isMac ? [item('window', { submenu: [item('minimize', { role: 'minimize' })] })] : []),
    ...(isMac ? [] : [item('help', { submenu: [about] })]),
  ];
}

/** What can be done with text. */
export function editItems(words: Pick<Words, 'say'>): Item[] {
  const item = (role: 'undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'selectAll'): Item => ({
    label: words.say(role),
    role,
  });
  return [
    item('undo'),
    item('redo'),
    { type: 'separator' },
    item('cut'),
    item('copy'),
    item('paste'),
    { type: 'separator' },
    item('selectAll'),
  ];
}
