import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

/** A page in a window, as far as the shell knows it. */
export class Contents extends EventEmitter {
  openHandler: OpenHandler | undefined;
  printed = 0;
  /** What was asked of `printToPDF`. */
  papers: Electron.PrintToPDFOptions[] = [];
  replaced: string[] = [];
  crashes = 0;

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  print(): void {
    this.printed += 1;
  }
  async printToPDF(options: Electron.PrintToPDFOptions): Promise<Buffer> {
    this.papers.push(options);
    return Buffer.from('%PDF-1.7 made of the page');
  }
  replaceMisspelling(word: string): void {
    this.replaced.push(word);
  }
  forcefullyCrashRenderer(): void {
    this.crashes += 1;
    this.emit('render-process-gone', {}, { reason: 'killed', exitCode: 9 });
  }
}

/** One part of a menu, flat. */
export interface ShownItem extends Electron.MenuItemConstructorOptions {
  readonly submenu?: ShownItem[];
}

/** A menu as it was built. */
export class Menu {
  static application: Menu | null = null;
  /** The menu that opened last under the pointer. */
  static popped: Menu | undefined;
  readonly items: ShownItem[];

  constructor(items: ShownItem[]) {
    this.items = items;
  }
  static buildFromTemplate(items: ShownItem[]): Menu {
    return new Menu(items);
  }
  static setApplicationMenu(menu: Menu | null): void {
    Menu.application = menu;
  }
  popup(): void {
    Menu.popped = this;
  }
  /** Every entry, also of menus in it. */
  get all(): ShownItem[] {
    const flat = (items: ShownItem[]): ShownItem[] =>
      items.flatMap((item) => [item, ...flat(item.submenu ?? [])]);
    return flat(this.items);
  }
  /** Presses an entry. */
  press(label: string): void {
    const item = this.all.find((entry) => entry.label === label);
    if (!item?.click) throw new Error(`no entry ${label} to press`);
    (item.click as () => void)();
  }
}

/** The app's sign beside the clock. */
export class Tray extends EventEmitter {
  static all: Tray[] = [];
  tip = '';
  menu: Menu | undefined;
  isGone = false;
  readonly picture: unknown;

  constructor(picture: unknown) {
    super();
    this.picture = picture;
    Tray.all.push(this);
  }
  setToolTip(tip: string): void {
    this.tip = tip;
  }
  setContextMenu(menu: Menu): void {
    this.menu = menu;
  }
  destroy(): void {
    this.isGone = true;
  }
}

/** What the operating system shows. */
export class Notification extends EventEmitter {
  static shown: Notification[] = [];
  static isThere = true;
  readonly options: Electron.NotificationConstructorOptions;
  isClosed = false;

  constructor(options: Electron.NotificationConstructorOptions) {
    super();
    this.options = options;
  }
  static isSupported(): boolean {
    return Notification.isThere;
  }
  show(): void {
    Notification.shown.push(this);
  }
  close(): void {
    this.isClosed = true;
  }
}
