import { derivedId } from '../lib/ids.ts';
import type { Json } from '../lib/canonical.ts';
import type { Phrase } from '../rules/glossary/phrasebook.ts';
import { viewOf } from '../records/kind.ts';
import { message } from '../records/message.ts';
import { parseScope } from '../records/scope.ts';
import { phraseId, sideIn, term, type TermSide, type TermTheme } from '../records/term.ts';
import { requireConsent } from './consent-ledger.ts';
import { changeRecord, createRecord, nowAt, type Desk } from './desk.ts';
import { noteAudit } from './note-audit.ts';

/** A class that collects words with others. */
export interface GlossarySide {
  /** `exchange:<ulid>` */
  readonly room: string;
  readonly class: string;
}

/** A word in the languages in which somebody knows it. */
export interface WordInLanguages {
  readonly theme: TermTheme;
  /** By language; those without a word are left out. */
  readonly sides: readonly TermSide[];
}

/** Puts a word into the glossary of an exchange. Gives `term:<ulid>`. */
export async function addTerm(
  desk: Desk,
  { room, class: own }: GlossarySide,
  word: WordInLanguages,
): Promise<string> {
  return createRecord(desk, term, room, { room, class: own, ...written(word) });
}

/**
 * Changes a word. Only the languages that are named are written, and of them only what differs: what somebody else writes in
 * another language at the same time stays.
 */
export async function changeTerm(desk: Desk, id: string, { theme, sides }: WordInLanguages): Promise<void> {
  const paths: Record<string, Json> = { theme };
  const stored = await desk.store.get(id);
  const before = stored ? viewOf(term, stored.rec, desk.keys.open).sides : [];
  for (const side of sides)
    for (const name of ['word', 'sound', 'example'] as const) {
      const known = before.find((one) => one.id === side.id)?.[name] ?? '';
      if (known !== side[name]) paths[`sides/${side.id}/${name}`] = side[name];
    }
  await changeRecord(desk, term, id, paths);
}

/** Takes a word away for all classes, or brings it back; what stands in it stays. */
export async function setTermRemoved(desk: Desk, id: string, isRemoved: boolean): Promise<void> {
  await changeRecord(desk, term, id, { removedAt: isRemoved ? nowAt(desk) : '' });
}

/**
 * Puts the bundled phrases into a room, in those of its languages in which there are any. Two schools that do it at once have
 * each phrase once; one that was taken away comes back, and a language that has come since is added.
 * @param languages of the exchange (BCP 47)
 */
export async function addPhrases(
  desk: Desk,
  room: string,
  phrases: readonly Phrase[],
  languages: readonly string[],
): Promise<void> {
  for (const { key, theme, words } of phrases) {
    const sides = languages.flatMap((language) => {
      const found = words[language.split('-')[0]!];
      return found ? [{ id: language, word: found.word, sound: found.sound, example: '' }] : [];
    });
    const id = phraseId(room, key);
    const stored = await desk.store.get(id);
    if (!stored) {
      await createRecord(desk, term, room, { room, class: '', ...written({ theme, sides }) }, { id });
      continue;
    }
    const known = viewOf(term, stored.rec, desk.keys.open);
    const missing = sides.filter((side) => !sideIn(known, side.id));
    await changeTerm(desk, id, { theme: known.theme, sides: missing });
    if (known.removedAt !== '') await setTermRemoved(desk, id, false);
  }
}

/**
 * Puts a word that a pupil has suggested in a letter into the glossary, as her teacher has written it out. A new record without
 * her name; the held letter notes what has become of it. Safe to repeat. Gives `term:<ulid>`. Throws `consent/missing` where her
 * family has not agreed that partners read something of her.
 * @param teacher `teacher:<ulid>`, who answers for it
 */
export async function releaseWord(
  desk: Desk,
  letterId: string,
  teacher: string,
  word: WordInLanguages,
): Promise<string> {
  const stored = await desk.store.get(letterId);
  const home = stored && parseScope(stored.rec.scope);
  if (home?.kind !== 'home') throw new Error(`no word waits in ${letterId}`);
  const { room, class: own, author, review } = viewOf(message, stored!.rec, desk.keys.open);
  await requireConsent(desk, own, author, 'letters');
  const id = derivedId('term', letterId, 'released');
  if (review !== 'released')
    await noteAudit(desk, `school:${home.school}`, { what: 'word-released', about: id, who: teacher });
  await createRecord(desk, term, room, { room, class: own, isFromPupil: true, ...written(word) }, { id });
  await changeRecord(
    desk,
    message,
    letterId,
    {
      review: 'released',
      reviewedAt: nowAt(desk),
      reviewedBy: teacher,
      releasedAs: id,
      returnedTopic: '',
      returnedBody: '',
    },
    { sealer: author },
  );
  return id;
}

function written({ theme, sides }: WordInLanguages): WordInLanguages {
  return { theme, sides: sides.filter(({ word }) => word !== '') };
}
