import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRecord } from '../src/shared/actions/desk.ts';
import { erasePupil } from '../src/shared/actions/erase-pupil.ts';
import { handIn } from '../src/shared/actions/exchange-letters.ts';
import { addPhrases, addTerm, changeTerm, releaseWord } from '../src/shared/actions/glossary.ts';
import { startPupilLetter } from '../src/shared/actions/write-draft.ts';
import { viewOf } from '../src/shared/records/kind.ts';
import { glossaryOf, phraseId, term, wordIn } from '../src/shared/records/term.ts';
import { PHRASES } from '../src/shared/rules/glossary/phrasebook.ts';
import type { RunningServer } from '../sync-server/server.ts';
import { onEveryStore, serve } from './server-stores.ts';
import { agreeToLetters, lineTo, meet, settle, type Side } from './two-schools.ts';

onEveryStore('words of two schools', (open) => {
  let server: RunningServer;
  let dispose: () => Promise<void>;
  let ana: Side;
  let ben: Side;
  let room = '';
  const meetAll = async (): Promise<void> => {
    for (let round = 0; round < 2; round++) for (const { device } of [ana, ben]) await device.exchange();
  };
  const readAt = async ({ device: { store, keys } }: Side, id: string) =>
    viewOf(term, (await store.get(id))!.rec, keys.open);
  const refusedAt = ({ device }: Side) => [...device.store.setAside.values()].map(({ code }) => code);
  /** A pupil of Ana's suggests a word. */
  async function suggested(topic: string): Promise<string> {
    const [pupil] = ana.pupils;
    const about = glossaryOf(room);
    const draft = await startPupilLetter(ana.device, ana.class, pupil!, { room, about });
    const content = { about, topic, format: 'text' as const, body: 'wimblethorn' };
    return handIn(ana.device, { ...ana, room }, pupil!, content, draft);
  }

  beforeAll(async () => {
    const opened = open();
    dispose = opened.dispose;
    server = await serve(opened.store);
    ana = await settle(lineTo(server.url).http, 'Ana', ['Biancarosa Rochedo']);
    ben = await settle(lineTo(server.url).http, 'Ben', ['Otisworth Odduya']);
    room = await meet(ana, ben);
    await agreeToLetters(ana);
    await meetAll();
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await dispose();
  });

  it('takes the same phrases from both, and what each completes apart from the other', async () => {
    for (const { device } of [ana, ben]) await addPhrases(device, room, PHRASES, ['pt', 'en']);
    const id = phraseId(room, 'water');
    await changeTerm(ana.device, id, { 'sides/pt/example': 'A água é limpa.' });
    await changeTerm(ben.device, id, { 'sides/sw/word': 'maji' });
    await meetAll();
    for (const side of [ana, ben]) {
      expect(await side.device.store.byKind('term')).toHaveLength(PHRASES.length);
      const word = await readAt(side, id);
      expect(wordIn(word, 'sw')).toBe('maji');
      expect(word.sides.find((one) => one.id === 'pt')?.example).toBe('A água é limpa.');
      expect(word.alsoWritten).toEqual({});
      expect(refusedAt(side)).toEqual([]);
    }
  });

  it('keeps what a pupil suggests at home, passes on what her teacher writes out, and erases it with her words', async () => {
    const held = await suggested('açaí');
    await meetAll();
    expect(await ben.device.store.get(held)).toBeUndefined();
    const id = await releaseWord(ana.device, held, ana.teacher, { 'sides/pt/word': 'açaí' });
    await meetAll();
    expect(await readAt(ben, id)).toMatchObject({ isFromPupil: true, class: ana.class });
    const bytes = JSON.stringify([...ben.device.store.records.values()]);
    expect(bytes).not.toMatch(/wimblethorn|Biancarosa/);
    const order = { pupil: ana.pupils[0]!, class: ana.class, school: ana.school, teacher: ana.teacher };
    await erasePupil(ana.device, { ...order, withWords: true, reason: 'asked' });
    await meetAll();
    expect((await ben.device.store.get(id))?.rec).toMatchObject({ gone: true, f: {} });
    expect(JSON.stringify([...ben.device.store.records.values()])).not.toContain('açaí');
    expect(refusedAt(ana)).toEqual([]);
  });

  it('takes no word in another class’s name, and lets nobody change whose it is', async () => {
    const id = await addTerm(ben.device, { room, class: ben.class }, { 'sides/en/word': 'drum' });
    await meetAll();
    const foreign = await addTerm(ana.device, { room, class: ben.class }, { 'sides/en/word': 'flute' });
    await createRecord(ana.device, term, room, { room, class: ben.class, 'sides/en/word': 'drum' }, { id });
    await changeTerm(ana.device, id, { class: ana.class });
    await meetAll();
    expect(refusedAt(ana)).toContain('record/forbidden');
    expect(await ben.device.store.get(foreign)).toBeUndefined();
    expect(await readAt(ben, id)).toMatchObject({ class: ben.class });
  });
});
