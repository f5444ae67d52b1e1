import { beforeEach, describe, expect, it } from 'vitest';
import { partsOf, ReadingAloud, type ReadingSpeed, type SpeechPort } from './reading.ts';
import { likelyLanguages } from './text-language.ts';

/** An utterance, as far as it is used. */
class PlayedUtterance extends EventTarget {
  voice: SpeechSynthesisVoice | null = null;
  lang = '';
  rate = 1;
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
}

/** The browser's speech, played: speaks nothing, and remembers. */
class PlayedSpeech extends EventTarget implements SpeechPort {
  voices: SpeechSynthesisVoice[] = [];
  queue: PlayedUtterance[] = [];
  said: PlayedUtterance[] = [];
  getVoices(): SpeechSynthesisVoice[] {
    return this.voices;
  }
  speak(speech: SpeechSynthesisUtterance): void {
    this.queue.push(speech as unknown as PlayedUtterance);
    this.said.push(speech as unknown as PlayedUtterance);
  }
  cancel(): void {
    // As in Chromium: what is cut off ends with an error.
    for (const speech of this.queue.splice(0)) speech.dispatchEvent(new Event('error'));
  }
  /** The next one is said to its end. */
  finishOne(): void {
    this.queue.shift()?.dispatchEvent(new Event('end'));
  }
}

const voice = (lang: string, localService = true): SpeechSynthesisVoice => ({
  lang,
  localService,
  name: `${lang} voice`,
  default: false,
  voiceURI: lang,
});

let port: PlayedSpeech;
let kept: ReadingSpeed;
const open = () =>
  new ReadingAloud(port, (words) => new PlayedUtterance(words) as unknown as SpeechSynthesisUtterance, {
    read: () => kept,
    keep: (speed) => (kept = speed),
  });

beforeEach(() => {
  port = new PlayedSpeech();
  kept = 'normal';
});

describe('reading aloud', () => {
  it('uses only voices that live on this computer, and knows them when they come late', () => {
    const reading = open();
    expect(reading.state().languages).toEqual([]);
    reading.read('a', 'Hello', 'en');
    expect(port.said).toEqual([]);
    port.voices = [voice('hi-IN', false), voice('pt_BR'), voice('en-GB'), voice('en-US', false)];
    let told = 0;
    const stop = reading.listen(() => (told += 1));
    port.dispatchEvent(new Event('voiceschanged'));
    expect(reading.state().languages).toEqual(['en', 'pt']);
    expect(told).toBe(1);
    // Nothing new is nothing to tell.
    port.dispatchEvent(new Event('voiceschanged'));
    expect(told).toBe(1);
    stop();
    reading.read('a', 'Olá', 'pt-PT');
    reading.read('b', 'Hello', 'en-US');
    reading.read('c', 'नमस्ते', 'hi');
    expect(port.said.map(({ voice: used, lang }) => [used?.lang, lang])).toEqual([
      ['pt_BR', 'pt_BR'],
      ['en-GB', 'en-GB'],
    ]);
    expect(port.said.every(({ voice: used }) => used?.localService)).toBe(true);
    expect(told).toBe(1);
  });

  it('takes the voice of the region where there is one', () => {
    port.voices = [voice('pt-PT'), voice('pt-BR')];
    open().read('a', 'Olá', 'pt-BR');
    expect(port.said[0]?.voice?.lang).toBe('pt-BR');
  });

  it('reads one text at a time, says which, and stops', () => {
    port.voices = [voice('en')];
    const reading = open();
    reading.read('one', 'First. Second.', 'en');
    expect(port.said.map(({ text }) => text)).toEqual(['First.', 'Second.']);
    port.finishOne();
    expect(reading.state().reading).toBe('one');
    port.finishOne();
    expect(reading.state().reading).toBe('');
    reading.read('one', 'First. Second.', 'en');
    // The end of what was cut off is not the end of what came after it.
    reading.read('two', 'Third.', 'en');
    expect(reading.state().reading).toBe('two');
    reading.stop();
    expect(reading.state().reading).toBe('');
    expect(port.queue).toEqual([]);
  });

  it('an engine that fails leaves the button free', () => {
    port.voices = [voice('en')];
    const reading = open();
    reading.read('one', 'Hello', 'en');
    port.queue[0]!.dispatchEvent(new Event('error'));
    expect(reading.state().reading).toBe('');
  });

  it('remembers the speed on this computer', () => {
    port.voices = [voice('en')];
    const reading = open();
    reading.setSpeed('slow');
    expect(kept).toBe('slow');
    reading.read('one', 'Hello', 'en');
    expect(port.said[0]?.rate).toBeLessThan(1);
    expect(open().state().speed).toBe('slow');
  });

  it('is silent where there is no speech at all', () => {
    const reading = new ReadingAloud(undefined, () => expect.fail(), {
      read: () => 'normal',
      keep: () => {},
    });
    reading.read('one', 'Hello', 'en');
    reading.stop();
    expect(reading.state()).toEqual({ languages: [], reading: '', speed: 'normal' });
    expect(reading.languageFor('Hello', ['en'])).toBeUndefined();
  });

  it('chooses the language by the letters of the text, then by the voices there are', () => {
    port.voices = [voice('en'), voice('ar-EG')];
    const reading = open();
    expect(reading.languageFor('مرحبًا يا أصدقاء, hello', ['en', 'ar'])).toBe('ar');
    expect(reading.languageFor('Hujambo', ['sw', 'en-KE', 'ar'])).toBe('en-KE');
    expect(reading.languageFor('नमस्ते', ['hi', 'en'])).toBeUndefined();
    expect(reading.languageFor('Hello', ['ar'])).toBeUndefined();
  });
});

it('a text may be in the languages that are written with its letters', () => {
  const all = ['en', 'pt', 'hi', 'ar', 'ru', 'zh', 'ja', 'no such language'];
  expect(likelyLanguages('Água', all)).toEqual(['en', 'pt']);
  expect(likelyLanguages('नमस्ते Ana', all)).toEqual(['hi']);
  expect(likelyLanguages('你好', all)).toEqual(['zh', 'ja']);
  expect(likelyLanguages('1234', ['en', 'ar', 'en'])).toEqual(['en', 'ar']);
  expect(likelyLanguages('Hello', [])).toEqual([]);
});

it('a long text is said in parts, and none of it is left out', () => {
  const text = `One. Two! “Three?” Four…\n\nनमस्ते। ${'word '.repeat(100)}${'x'.repeat(500)}`;
  const parts = partsOf(text);
  expect(parts.slice(0, 5)).toEqual(['One.', 'Two!', '“Three?”', 'Four…', 'नमस्ते।']);
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(220);
  expect(parts.join('').replaceAll(' ', '')).toBe(text.replaceAll(/\s/g, ''));
  expect(partsOf('  \n ')).toEqual([]);
});
