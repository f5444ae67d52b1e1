import { expect, it } from 'vitest';
import { newId, newUlid } from '../lib/ids.ts';
import { PHRASES } from '../rules/glossary/phrasebook.ts';
import { Keyring } from '../records/keyring.ts';
import { viewOf } from '../records/kind.ts';
import { merge } from '../records/merge.ts';
import { message } from '../records/message.ts';
import { checkShape, parseRecord } from '../records/parse-record.ts';
import { newDeviceTag, StampClock } from '../records/stamp.ts';
import { glossaryOf, phraseId, term, wordIn } from '../records/term.ts';
import { MemoryStore } from '../sync/memory-store.ts';
import { afterLocalWrite } from '../sync/pending.ts';
import { nowAt, type Desk } from './desk.ts';
import { erasePupil } from './erase-pupil.ts';
import { handIn } from './exchange-letters.ts';
import { foundSchool, introduceTeacher, startClass } from './found-school.ts';
import { addPhrases, addTerm, changeTerm, releaseWord, setTermRemoved } from './glossary.ts';
import { recordConsents } from './record-consent.ts';
import { addPupils } from './roster.ts';
import { startPupilLetter } from './write-draft.ts';

const NOW = Date.UTC(2026, 10, 24);
const now = () => NOW;
const ROOM = `exchange:${newUlid(NOW)}`;
const side = (id: string, word: string, sound = '', example = '') => ({ id, word, sound, example });

function newDesk(): Desk {
  return {
    store: new MemoryStore(),
    keys: new Keyring(),
    clock: new StampClock(newDeviceTag(), now),
    now,
  };
}

async function read(desk: Desk, id: string) {
  const { rec } = (await desk.store.get(id))!;
  checkShape(parseRecord(rec));
  return viewOf(term, rec, desk.keys.open);
}

/** Carries a record from one computer to another, as the post does. */
async function carry(from: Desk, to: Desk, id: string): Promise<void> {
  const { rec } = (await from.store.get(id))!;
  await to.store.update(id, (local) =>
    afterLocalWrite(local, local ? merge(local.rec, rec) : rec, nowAt(to)),
  );
}

it('two schools that complete a word without a line both find everything afterwards', async () => {
  const [ana, ben] = [newDesk(), newDesk()];
  const own = newId('class', NOW);
  const id = await addTerm(ana, { room: ROOM, class: own }, { theme: 'school', 'sides/pt/word': 'rio' });
  await carry(ana, ben, id);
  await changeTerm(ana, id, { 'sides/pt/sound': 'HEE-oo', 'sides/pt/example': 'O rio é largo.' });
  await changeTerm(ben, id, { theme: 'other', 'sides/sw/word': 'mto', 'sides/sw/sound': 'm-TOH' });
  await carry(ana, ben, id);
  await carry(ben, ana, id);
  for (const desk of [ana, ben]) {
    const word = await read(desk, id);
    expect(word.theme).toBe('other');
    expect(word.sides).toEqual([side('pt', 'rio', 'HEE-oo', 'O rio é largo.'), side('sw', 'mto', 'm-TOH')]);
    expect(word.alsoWritten).toEqual({});
  }
});

it('a word that is taken away can be brought back with all that stands in it', async () => {
  const desk = newDesk();
  const id = await addTerm(
    desk,
    { room: ROOM, class: newId('class', NOW) },
    { theme: 'other', 'sides/en/word': 'river', 'sides/pt/word': '' },
  );
  await setTermRemoved(desk, id, true);
  expect((await read(desk, id)).removedAt).not.toBe('');
  await setTermRemoved(desk, id, false);
  expect(await read(desk, id)).toMatchObject({ removedAt: '', sides: [side('en', 'river')] });
});

it('the bundled phrases come once, whoever puts them in and however often, and grow with the languages', async () => {
  const [ana, ben] = [newDesk(), newDesk()];
  for (const desk of [ana, ben]) await addPhrases(desk, ROOM, PHRASES, ['pt-BR', 'sw']);
  const id = phraseId(ROOM, 'thank-you');
  await carry(ana, ben, id);
  expect((await read(ben, id)).alsoWritten).toEqual({});
  expect(wordIn(await read(ben, id), 'pt-BR')).toBe('Obrigado / Obrigada');
  expect(wordIn(await read(ben, id), 'sw')).toBe('');
  await setTermRemoved(ben, id, true);
  await changeTerm(ben, id, { 'sides/pt-BR/word': 'Valeu', 'sides/sw/word': 'Asante' });
  await addPhrases(ben, ROOM, PHRASES, ['pt-BR', 'sw', 'hi']);
  const word = await read(ben, id);
  expect(word.removedAt).toBe('');
  // What the classes have written themselves stays.
  expect(['pt-BR', 'sw', 'hi'].map((language) => wordIn(word, language))).toEqual([
    'Valeu',
    'Asante',
    'धन्यवाद',
  ]);
  expect(await ben.store.byKind('term')).toHaveLength(PHRASES.length);
});

async function withPupil() {
  const desk = newDesk();
  const teacher = newId('teacher', NOW);
  await introduceTeacher(desk, teacher, { name: 'Ana', language: 'pt' });
  const school = await foundSchool(desk, teacher, {
    name: 'School',
    place: 'Belém',
    country: 'BR',
    timeZone: 'America/Belem',
    connectivity: 'low',
  });
  const own = await startClass(desk, teacher, school, {
    name: '7B',
    ageFrom: 11,
    ageTo: 12,
    languages: ['pt'],
    timeZone: 'America/Belem',
  });
  const [pupil] = await addPupils(desk, own, [{ givenName: 'Quixandra', familyName: 'Rochedo' }], []);
  const draft = await startPupilLetter(desk, own, pupil!, { room: ROOM, about: glossaryOf(ROOM) });
  const held = await handIn(
    desk,
    { room: ROOM, class: own, school },
    pupil!,
    { about: glossaryOf(ROOM), topic: 'açaí', format: 'text', body: 'Uma fruta roxa.' },
    draft,
  );
  const agree = () =>
    recordConsents(
      desk,
      { school, class: own, teacher },
      {
        pupils: [pupil!],
        purposes: ['letters'],
        given: 'yes',
        giver: '',
        giverIs: 'parent',
        method: 'paper',
        on: '2026-11-20',
        expiresOn: '',
      },
    );
  const word = { theme: 'other', 'sides/pt/word': 'açaí', 'sides/pt/example': 'Uma fruta roxa.' };
  const release = () => releaseWord(desk, held, teacher, word);
  const letter = async () => viewOf(message, (await desk.store.get(held))!.rec, desk.keys.open);
  const order = { pupil: pupil!, class: own, school, teacher, reason: 'asked' } as const;
  return { desk, school, own, teacher, pupil: pupil!, agree, release, letter, order };
}

it('a word that a pupil suggests waits sealed, and comes without her name once her family has agreed', async () => {
  const { desk, own, pupil, agree, release, letter } = await withPupil();
  await expect(release()).rejects.toMatchObject({ code: 'consent/missing' });
  expect(await desk.store.byKind('term')).toEqual([]);
  expect(await letter()).toMatchObject({ review: 'waiting', about: glossaryOf(ROOM) });
  await agree();
  const id = await release();
  expect(await release()).toBe(id);
  expect(await read(desk, id)).toMatchObject({ class: own, isFromPupil: true, scope: ROOM });
  const bytes = JSON.stringify((await desk.store.get(id))!.rec);
  expect(bytes).not.toContain('Quixandra');
  expect(bytes).not.toContain(pupil);
  expect(await letter()).toMatchObject({ review: 'released', releasedAs: id });
  const logged = (await desk.store.byKind('audit')).filter(({ rec }) => rec.f['what'] === 'word-released');
  expect(logged.map(({ rec }) => rec.f['about'])).toEqual([id]);
});

it.each([true, false])('with a pupil’s words (%s) goes what she suggested', async (withWords) => {
  const { desk, agree, release, order } = await withPupil();
  await agree();
  const id = await release();
  await erasePupil(desk, { ...order, withWords });
  const { rec } = (await desk.store.get(id))!;
  expect(rec.gone ?? false).toBe(withWords);
  // No letter comes in the place of a word.
  const letters = (await desk.store.byKind('message')).filter((local) => local.rec.scope === ROOM);
  expect(letters).toEqual([]);
});

it('a family that takes its consent back takes the word out of the glossary', async () => {
  const { desk, school, own, teacher, pupil, agree, release } = await withPupil();
  await agree();
  const id = await release();
  await recordConsents(
    desk,
    { school, class: own, teacher },
    {
      pupils: [pupil],
      purposes: ['letters'],
      given: 'no',
      giver: '',
      giverIs: 'parent',
      method: 'paper',
      on: '2026-11-23',
      expiresOn: '',
    },
  );
  expect((await read(desk, id)).removedAt).not.toBe('');
});
