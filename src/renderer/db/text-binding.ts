import * as Y from 'yjs';
import { saveText, type SegmentAuthor } from '../../shared/actions/write-draft.ts';
import { isOfKnownNames } from '../../shared/documents/known-names.ts';
import { applyPiece, bytesOf } from '../../shared/documents/pieces.ts';
import { textOfDoc } from '../../shared/documents/text-of-doc.ts';
import { fromBase64, toBase64 } from '../../shared/lib/bytes.ts';
import { keepingCode, type ErrorCode } from '../../shared/lib/errors.ts';
import type { KeyOwner } from '../../shared/records/keyring.ts';
import { viewOf } from '../../shared/records/kind.ts';
import { segment } from '../../shared/records/segment.ts';
import type { AppDesk } from './open-desk.ts';
import type { Row } from './rows.ts';

/** A pause in typing this long saves; typing without a pause saves this often. */
const PAUSE_MS = 250;
const LONGEST_MS = 1500;
/** A name that may still be being typed waits this long for its end. */
const LINGER_MS = 3000;
const FROM_STORE = 'store';

/** What a text tells its screen. `savedAt`: when this computer kept a piece of it last, ISO; '' for never. */
export interface TextState {
  readonly isReady: boolean;
  readonly isSaved: boolean;
  readonly savedAt: string;
  /** Saving failed (a full disk): what was typed is still on the screen, and is tried again. */
  readonly isFailing: boolean;
  /** Why not; '' while nothing fails. */
  readonly problem: ErrorCode | '';
  /** Pieces that could not be read and were left aside. */
  readonly unreadable: number;
  /** What somebody is asked about before the text goes: until then it lies on this computer only. */
  readonly held: readonly string[];
}

/** What has to be asked about before a text may be saved; `left` is what has been. */
export interface AskAbout {
  readonly names: (text: string, left: () => string) => readonly string[];
  /** Who is asked: what waits of one is not shown to another on the same computer. */
  readonly whose?: string;
  /** What may not be finished yet goes a little later. */
  readonly lingers: (text: string) => boolean;
}

/** Where pieces of a text lie: all of one parent in one scope. */
export interface PiecesPlace {
  readonly docId: string;
  readonly scope: string;
}

/** A text of several places and several hands. Must stay the same object while the text is open. */
export interface SharedText {
  /** Pieces that are read along; what is typed here goes to the text's own place. */
  readonly reads: readonly PiecesPlace[];
  /** Who types here, as it stands with the piece; given the Yjs client. */
  readonly about?: (client: number) => SegmentAuthor;
}

/**
 * Keeps a Yjs document and its segments in step: what is typed becomes a segment at every pause, what arrives is
 * applied without disturbing the writer. `isSaved` is true only when everything typed is on the disk.
 */
export class TextBinding {
  readonly doc = new Y.Doc({ gc: true });
  readonly #desk: AppDesk;
  readonly #docId: string;
  readonly #scope: string;
  readonly #sealer: KeyOwner | undefined;
  readonly #applied = new Set<string>();
  /** Pieces that are damaged, or written by a newer app. */
  readonly #aside = new Set<string>();
  readonly #listeners = new Set<() => void>();
  #state: TextState = {
    isReady: false,
    isSaved: true,
    savedAt: '',
    isFailing: false,
    problem: '',
    unreadable: 0,
    held: [],
  };
  #buffer: Uint8Array[] = [];
  #bufferSince = 0;
  #next = 1;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();
  readonly #subscriptions: { unsubscribe(): void }[];
  #stopKeys: (() => void) | undefined;
  /** By place; one that has not been read yet is not there. */
  readonly #rows = new Map<PiecesPlace, Row[]>();
  readonly #places: readonly PiecesPlace[];
  readonly #about: SharedText['about'];
  readonly #ask: AskAbout | undefined;
  #hasKept = false;

  constructor(
    desk: AppDesk,
    docId: string,
    scope: string,
    sealer?: KeyOwner,
    ask?: AskAbout,
    shared?: SharedText,
  ) {
    this.#desk = desk;
    this.#docId = docId;
    this.#scope = scope;
    this.#sealer = sealer;
    this.#ask = ask;
    this.#about = shared?.about;
    this.#places = [{ docId, scope }, ...(shared?.reads ?? [])];
    this.doc.on('update', this.#typed);
    window.addEventListener('pagehide', this.#flushNow);
    document.addEventListener('visibilitychange', this.#flushNow);
    this.#subscriptions = this.#places.map((place) =>
      desk.database.segments
        .find({
          selector: { parent: place.docId, kind: 'segment', scope: place.scope },
          sort: [{ parent: 'asc' }, { kind: 'asc' }, { sort: 'asc' }],
        })
        .$.subscribe((documents) => {
          this.#rows.set(
            place,
            documents.map((document) => document.toJSON() as Row),
          );
          this.#arrived();
        }),
    );
    // A piece may arrive before the key that opens it.
    this.#stopKeys = desk.keys.subscribe(() => this.#arrived());
  }

  get state(): TextState {
    return this.#state;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Saves what is buffered; resolves when it is on the disk. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#saving = this.#saving.then(() => this.#save());
    await this.#saving;
  }

  /** Saves and lets go. */
  async close(): Promise<void> {
    await this.flush();
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    this.#stopKeys?.();
    window.removeEventListener('pagehide', this.#flushNow);
    document.removeEventListener('visibilitychange', this.#flushNow);
    this.doc.destroy();
  }

  readonly #flushNow = (): void => void this.flush();

  readonly #pause = (): void => {
    if (this.#ask?.lingers(textOfDoc(this.doc))) this.#timer = setTimeout(this.#flushNow, LINGER_MS);
    else this.#flushNow();
  };

  readonly #typed = (update: Uint8Array, origin: unknown): void => {
    if (origin === FROM_STORE) return;
    if (this.#buffer.length === 0) this.#bufferSince = Date.now();
    this.#buffer.push(update);
    this.#set({ isSaved: false });
    clearTimeout(this.#timer);
    const waited = Date.now() - this.#bufferSince;
    this.#timer = setTimeout(this.#pause, Math.max(0, Math.min(PAUSE_MS, LONGEST_MS - waited)));
  };

  async #save(): Promise<void> {
    const pieces = this.#buffer;
    if (pieces.length === 0) return;
    const held = this.#ask?.names(textOfDoc(this.doc), () => this.#left((doc) => textOfDoc(doc))) ?? [];
    if (held.length > 0) return this.#keepBack(pieces, held);
    this.#buffer = [];
    try {
      const used = await saveText(
        this.#desk,
        this.#docId,
        this.#scope,
        this.#hasKept ? this.#cleanUpdate() : Y.mergeUpdates(pieces),
        this.#next,
        this.#sealer,
        this.#about?.(this.doc.clientID),
      );
      this.#next = used + 1;
      if (this.#hasKept) await this.#desk.typed.keep(this.#keptAt, undefined);
      this.#hasKept = false;
      this.#set({
        isSaved: this.#buffer.length === 0,
        savedAt: new Date(this.#desk.now()).toISOString(),
        isFailing: false,
        problem: '',
        held: [],
      });
    } catch (error) {
      this.#buffer = [...pieces, ...this.#buffer];
      this.#set({ isFailing: true, problem: keepingCode(error) });
      this.#timer = setTimeout(this.#flushNow, 3000);
    }
  }

  get #keptAt(): string {
    return `held/${this.#docId}/text${this.#ask?.whose ?? ''}`;
  }

  /** What waits for an answer lies on this computer's disk, and goes nowhere. */
  async #keepBack(pieces: readonly Uint8Array[], held: readonly string[]): Promise<void> {
    const count = pieces.length;
    try {
      await this.#desk.typed.keep(this.#keptAt, toBase64(Y.mergeUpdates([...pieces])));
      this.#hasKept = true;
      const savedAt = new Date(this.#desk.now()).toISOString();
      this.#set({ isSaved: this.#buffer.length === count, savedAt, isFailing: false, problem: '', held });
    } catch (error) {
      this.#set({ isFailing: true, problem: keepingCode(error), held });
      this.#timer = setTimeout(this.#flushNow, 3000);
    }
  }

  /** Reads the document as it has left this computer, or is about to. */
  #left<T>(read: (doc: Y.Doc) => T): T {
    const doc = new Y.Doc({ gc: true });
    for (const row of [...this.#rows.values()].flat())
      applyPiece(doc, bytesOf(viewOf(segment, row.rec, this.#desk.keys.open).update));
    const found = read(doc);
    doc.destroy();
    return found;
  }

  /** Everything that has not left yet, without what was typed and taken out again while it waited. */
  #cleanUpdate(): Uint8Array {
    const doc = new Y.Doc({ gc: true });
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(this.doc));
    const update = Y.encodeStateAsUpdate(
      doc,
      this.#left((left) => Y.encodeStateVector(left)),
    );
    doc.destroy();
    return update;
  }

  /** At the start: what waited when the screen was left stands there again, and waits on. */
  #takeKept(): void {
    const kept = this.#ask && this.#desk.typed.read(this.#keptAt);
    if (typeof kept !== 'string') return;
    this.#hasKept = true;
    Y.applyUpdate(this.doc, fromBase64(kept), 'kept');
  }

  #arrived(): void {
    // All places together, or the text would be there without a part of it.
    if (this.#rows.size < this.#places.length) return;
    let unreadable = 0;
    let keptHere = '';
    const updates: Uint8Array[] = [];
    for (const row of [...this.#rows.values()].flat()) {
      if (this.#applied.has(row.id) || row.rec.gone) continue;
      const { update, updatedAt } = viewOf(segment, row.rec, this.#desk.keys.open);
      const [, device, number] = row.id.split('|');
      // Counted without a gap in each place: what has been released is told by it (`covered`).
      if (device === this.#desk.clock.device && row.parent === this.#docId) {
        this.#next = Math.max(this.#next, Number(number) + 1);
        if (updatedAt > keptHere) keptHere = updatedAt;
      }
      const bytes = this.#aside.has(row.id) ? undefined : bytesOf(update);
      if (bytes && isShown(bytes)) {
        this.#applied.add(row.id);
        updates.push(bytes);
      } else {
        unreadable += 1;
        // One without a key may be opened later; the others stay what they are.
        if (bytes) this.#aside.add(row.id);
      }
    }
    this.doc.transact(() => {
      for (const update of updates) if (!applyPiece(this.doc, update, FROM_STORE)) unreadable += 1;
    }, FROM_STORE);
    const isFirst = !this.#state.isReady;
    this.#set({ isReady: true, unreadable, savedAt: this.#state.savedAt || keptHere });
    if (isFirst) this.#takeKept();
  }

  #set(part: Partial<TextState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of this.#listeners) listener();
  }
}

/** Whether the editor can show a piece: one that is damaged, or written by a newer app, stays where it is. */
function isShown(bytes: Uint8Array): boolean {
  try {
    return isOfKnownNames(bytes);
  } catch {
    return false;
  }
}
