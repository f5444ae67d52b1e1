import { changeDraft, startPupilLetter } from '../../shared/actions/write-draft.ts';
import { AppError } from '../../shared/lib/errors.ts';
import type { AppDesk } from './open-desk.ts';

const PAUSE_MS = 300;

/** What is on a pupil's sheet, and whether it is on the disk. */
export interface PupilDraftState {
  /** '' before anything was kept. */
  readonly draftId: string;
  readonly topic: string;
  readonly body: string;
  readonly isSaved: boolean;
  readonly savedAt: string;
  readonly isFailing: boolean;
}

/** A pupil's sheet of paper: everything typed goes into her draft, sealed with her key, at every pause and when she leaves. */
export class PupilDraft {
  readonly #desk: AppDesk;
  readonly #about: { classId: string; pupil: string; room: string; about: string };
  readonly #onState: (state: PupilDraftState) => void;
  #draftId: string;
  #state: PupilDraftState;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();

  constructor(
    desk: AppDesk,
    start: {
      classId: string;
      pupil: string;
      room: string;
      about: string;
      draftId: string;
      topic: string;
      body: string;
    },
    onState: (state: PupilDraftState) => void,
  ) {
    const { draftId, topic, body, ...rest } = start;
    this.#desk = desk;
    this.#about = rest;
    this.#onState = onState;
    this.#draftId = draftId;
    this.#state = { draftId, topic, body, isSaved: true, savedAt: '', isFailing: false };
    window.addEventListener('pagehide', this.#saveNow);
    onState(this.#state);
  }

  /** Something was typed. */
  type(part: { topic?: string; body?: string }): void {
    this.#set({ ...part, isSaved: false });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#saveNow, PAUSE_MS);
  }

  /** Keeps what is on the sheet, also when it is empty: something belongs to it. Gives the draft's id. Rejects when it cannot be kept. */
  async keep(): Promise<string> {
    if (this.#draftId === '') this.#set({ isSaved: false });
    clearTimeout(this.#timer);
    this.#saveNow();
    await this.#saving;
    if (this.#draftId === '') throw new AppError('storage/full');
    return this.#draftId;
  }

  /** Saves and lets go. Gives the draft's id; '' when nothing was ever written. */
  async close(): Promise<string> {
    clearTimeout(this.#timer);
    window.removeEventListener('pagehide', this.#saveNow);
    this.#saveNow();
    await this.#saving;
    return this.#draftId;
  }

  readonly #saveNow = (): void => {
    this.#saving = this.#saving.then(() => this.#save());
  };

  async #save(): Promise<void> {
    const { topic, body, isSaved } = this.#state;
    if (isSaved) return;
    const { classId, pupil, room, about } = this.#about;
    try {
      if (this.#draftId === '')
        this.#draftId = await startPupilLetter(this.#desk, classId, pupil, { room, about, body });
      await changeDraft(this.#desk, this.#draftId, { title: topic, body }, pupil);
      const isStill = this.#state.topic === topic && this.#state.body === body;
      this.#set({
        draftId: this.#draftId,
        isSaved: isStill,
        savedAt: new Date(this.#desk.now()).toISOString(),
        isFailing: false,
      });
    } catch {
      this.#set({ isFailing: true });
      this.#timer = setTimeout(this.#saveNow, 3000);
    }
  }

  #set(part: Partial<PupilDraftState>): void {
    this.#state = { ...this.#state, ...part };
    this.#onState(this.#state);
  }
}
