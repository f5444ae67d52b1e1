import { Notification } from 'electron';
import type { CallArgument } from '../shared/ipc/calls.ts';
import type { Place } from '../shared/ipc/news.ts';
import type { ShellWord } from '../shared/ipc/shell-words.ts';
import type { Choices } from './choices.ts';
import type { Words } from './words.ts';

type Notice = CallArgument<'notify'>;

const SAYS: Readonly<Record<Notice['kind'], { readonly word: ShellWord; readonly place: Place }>> = {
  arrived: { word: 'noticeArrived', place: 'rooms' },
  review: { word: 'noticeReview', place: 'review' },
  reports: { word: 'noticeReports', place: 'reports' },
  meetings: { word: 'noticeMeetings', place: 'rooms' },
};

/**
 * What the system shows while the app is not looked at: how many of what. It stands on a locked screen too, so no name and no
 * word that anybody wrote can come there: the page gives a number, the words are the shell's.
 */
export class Notices {
  readonly #choices: Choices;
  readonly #words: Words;
  readonly #go: (place: Place) => void;
  /** The one that is shown: the next takes its place, and while it is held it can be clicked. */
  #shown: Notification | undefined;

  constructor(choices: Choices, words: Words, go: (place: Place) => void) {
    this.#choices = choices;
    this.#words = words;
    this.#go = go;
  }

  show({ kind, count }: Notice, isLookedAt: boolean): void {
    if (isLookedAt || !this.#choices.now.notices || !Notification.isSupported()) return;
    const { word, place } = SAYS[kind];
    this.#shown?.close();
    this.#shown = new Notification({
      title: 'Interclass',
      body: this.#words.say(word).replace('{{number}}', count.toLocaleString(this.#words.language)),
    });
    this.#shown.on('click', () => this.#go(place));
    this.#shown.show();
  }
}
