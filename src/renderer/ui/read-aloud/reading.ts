import { likelyLanguages } from './text-language.ts';

/** What of the browser's speech is used. */
export type SpeechPort = Pick<
  SpeechSynthesis,
  'getVoices' | 'speak' | 'cancel' | 'addEventListener' | 'removeEventListener'
>;

/** How fast it is read. */
export type ReadingSpeed = 'normal' | 'slow';
const RATES: Readonly<Record<ReadingSpeed, number>> = { normal: 1, slow: 0.7 };

/** What screens look at; another object whenever something of it has changed. */
export interface ReadingState {
  /** Languages (without a region) for which this computer has a voice of its own, sorted. */
  readonly languages: readonly string[];
  /** What is being read now: the mark of whoever asked for it; '' for nothing. */
  readonly reading: string;
  readonly speed: ReadingSpeed;
}

/** Where the chosen speed is remembered on this computer. */
export interface SpeedMemory {
  readonly read: () => ReadingSpeed;
  readonly keep: (speed: ReadingSpeed) => void;
}

/** Some engines fall silent in the middle of one long utterance: it is said in parts of about so many letters. */
const LONGEST_PART = 220;

/**
 * Reads texts aloud with voices that live on this computer (`localService`), and never with one that sends the words away. One
 * text at a time, for the whole page.
 */
export class ReadingAloud {
  readonly #port: SpeechPort | undefined;
  readonly #speak: (words: string) => SpeechSynthesisUtterance;
  readonly #memory: SpeedMemory;
  readonly #listeners = new Set<() => void>();
  /** Counts up with every text, so that the end of an older one ends nothing. */
  #turn = 0;
  #state: ReadingState;

  /** @param port undefined where the host has no speech @param speak makes an utterance */
  constructor(
    port: SpeechPort | undefined,
    speak: (words: string) => SpeechSynthesisUtterance,
    memory: SpeedMemory,
  ) {
    this.#port = port;
    this.#speak = speak;
    this.#memory = memory;
    this.#state = { languages: this.#languages(), reading: '', speed: memory.read() };
    // They come a moment after the page.
    port?.addEventListener('voiceschanged', () => this.#set({ languages: this.#languages() }));
  }

  readonly state = (): ReadingState => this.#state;

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The language in which a text would be read: the first it may be in for which there is a voice; undefined for none. */
  languageFor(text: string, candidates: readonly string[]): string | undefined {
    return likelyLanguages(text, candidates).find((tag) => this.#state.languages.includes(baseOf(tag)));
  }

  /** Reads a text from its beginning; what was read before stops. Nothing happens where there is no voice for the language. */
  read(mark: string, text: string, language: string): void {
    const voice = this.#voiceFor(language);
    const parts = partsOf(text);
    if (!this.#port || !voice || parts.length === 0) return;
    this.#turn += 1;
    const turn = this.#turn;
    this.#port.cancel();
    this.#set({ reading: mark });
    for (const [index, part] of parts.entries()) {
      const speech = this.#speak(part);
      speech.voice = voice;
      speech.lang = voice.lang;
      speech.rate = RATES[this.#state.speed];
      const end = (): void => {
        if (turn === this.#turn) this.#set({ reading: '' });
      };
      speech.addEventListener('error', end);
      if (index === parts.length - 1) speech.addEventListener('end', end);
      this.#port.speak(speech);
    }
  }

  /** Whoever comes next hears nothing of it. */
  stop(): void {
    this.#turn += 1;
    this.#port?.cancel();
    this.#set({ reading: '' });
  }

  /** Counts from the next text on. */
  setSpeed(speed: ReadingSpeed): void {
    this.#memory.keep(speed);
    this.#set({ speed });
  }

  #local(): SpeechSynthesisVoice[] {
    return this.#port?.getVoices().filter(({ localService }) => localService) ?? [];
  }

  #languages(): string[] {
    return [...new Set(this.#local().map(({ lang }) => baseOf(lang)))].sort();
  }

  #voiceFor(language: string): SpeechSynthesisVoice | undefined {
    const fitting = this.#local().filter(({ lang }) => baseOf(lang) === baseOf(language));
    return fitting.find(({ lang }) => tagOf(lang) === tagOf(language)) ?? fitting[0];
  }

  #set(part: Partial<ReadingState>): void {
    const next = { ...this.#state, ...part };
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }
}

/** Parts that end where a sentence or at least a word does. */
export function partsOf(text: string): string[] {
  const parts: string[] = [];
  for (const sentence of text.split(/(?<=[.!?…।؟。]["”’»)]*)\s+|\n+/u)) {
    let rest = sentence.trim();
    while (rest.length > LONGEST_PART) {
      const space = rest.lastIndexOf(' ', LONGEST_PART);
      const cut = space > 0 ? space : LONGEST_PART;
      parts.push(rest.slice(0, cut).trim());
      rest = rest.slice(cut).trim();
    }
    if (rest !== '') parts.push(rest);
  }
  return parts;
}

/** Some systems write `pt_BR`. */
function tagOf(lang: string): string {
  return lang.replaceAll('_', '-').toLowerCase();
}

function baseOf(lang: string): string {
  return tagOf(lang).split('-')[0]!;
}
