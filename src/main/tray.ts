import { app, Menu, nativeImage, Tray } from 'electron';
import type { Choices } from './choices.ts';
import type { Words } from './words.ts';

const SIZE = 22;

/** What can be asked of the app by its sign in the tray. */
export interface TrayActions {
  readonly open: () => void;
  readonly send: () => void;
}

/** The app's sign beside the clock while it carries the post in the background: how it stands in words, open, send now, quit. */
export class TrayIcon {
  readonly #words: Words;
  readonly #picture: string;
  readonly #actions: TrayActions;
  #tray: Tray | undefined;
  #state = '';

  constructor(words: Words, picture: string, actions: TrayActions) {
    this.#words = words;
    this.#picture = picture;
    this.#actions = actions;
  }

  /** There while the app stays in the background, and only then. */
  follow(choices: Choices): void {
    this.#words.whenTold(() => this.#draw());
    choices.whenChosen(() => {
      if (!choices.now.background) {
        this.#tray?.destroy();
        this.#tray = undefined;
      } else if (!this.#tray) {
        const picture = nativeImage.createFromPath(this.#picture).resize({ width: SIZE, height: SIZE });
        this.#tray = new Tray(picture);
        this.#tray.on('click', () => this.#actions.open());
        this.#draw();
      }
    });
  }

  /** How the post stands, in the person's words. */
  setState(sentence: string): void {
    if (sentence === this.#state) return;
    this.#state = sentence;
    this.#draw();
  }

  #draw(): void {
    const state = this.#state === '' ? this.#words.say('trayQuiet') : this.#state;
    this.#tray?.setToolTip(state);
    this.#tray?.setContextMenu(
      Menu.buildFromTemplate([
        { label: state, enabled: false },
        { type: 'separator' },
        { label: this.#words.say('trayOpen'), click: () => this.#actions.open() },
        { label: this.#words.say('traySend'), click: () => this.#actions.send() },
        { type: 'separator' },
        { label: this.#words.say('quit'), click: () => app.quit() },
      ]),
    );
  }
}
