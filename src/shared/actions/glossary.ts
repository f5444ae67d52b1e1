import { derivedId } from '../lib/ids.ts';
import type { Phrase } from '../rules/glossary/phrasebook.ts';
import { viewOf } from '../records/kind.ts';
import { message } from '../records/message.ts';
import { parseScope } from '../records/scope.ts';
import { phraseId, sideIn, term } from '../records/term.ts';
import { requireConsent } from './consent-ledger.ts';
import { changeRecord, createRecord, nowAt, type Desk } from './desk.ts';
import { noteAudit } from './note-audit.ts';

/** A class that collects words with others. */
export interface GlossarySide {
  /** `exchange:<ulid>` */
  readonly room: string;
  readonly class: string;
}

/** What stands in a word, by path: `theme`, `sides/<language>/word`, `sides/<language>/sound`, `sides/<language>/example`. */
export type TermValues = Readonly<Record<string, string>>;

/** Puts a word into the glossary of an exchange. Gives `term:<ulid>`. */
export async function addTerm(
  desk: Desk,
  { room, class: own }: GlossarySide,
  values: TermValues,
): Promise<string> {
  return createRecord(desk, term, room, { room, class: own, ...written(values) });
}

/** Changes a word. Only what is named is written: what somebody else writes in another language at the same time stays. */
export async function changeTerm(desk: Desk, id: string, values: TermValues): Promise<void> {
  await changeRecord(desk, term, id, values);
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
  // All at once: the database writes them in one go.
  await Promise.all(phrases.map((phrase) => addPhrase(desk, room, phrase, languages)));
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
  values: TermValues,
): Promise<string> {
  const stored = await desk.store.get(letterId);
  const home = stored && parseScope(stored.rec.scope);
  if (home?.kind !== 'home') throw new Error(`no word waits in ${letterId}`);
  const { room, class: own, author, review } = viewOf(message, stored!.rec, desk.keys.open);
  await requireConsent(desk, own, author, 'letters');
  const id = derivedId('term', letterId, 'released');
  if (review !== 'released')
    await noteAudit(desk, `school:${home.school}`, { what: 'word-released', about: id, who: teacher });
  await createRecord(desk, term, room, { room, class: own, isFromPupil: true, ...written(values) }, { id });
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

function written(values: TermValues): TermValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

async function addPhrase(
  desk: Desk,
  room: string,
  { key, theme, words }: Phrase,
  languages: readonly string[],
): Promise<void> {
  const id = phraseId(room, key);
  const stored = await desk.store.get(id);
  const known = stored && viewOf(term, stored.rec, desk.keys.open);
  const values: Record<string, string> = {};
  for (const language of languages) {
    const found = words[language.split('-')[0]!];
    if (!found || (known && sideIn(known, language))) continue;
    values[`sides/${language}/word`] = found.word;
    values[`sides/${language}/sound`] = found.sound;
  }
  if (!known) await createRecord(desk, term, room, { room, class: '', theme, ...values }, { id });
  else await changeTerm(desk, id, values);
  if (known?.removedAt) await setTermRemoved(desk, id, false);
}
