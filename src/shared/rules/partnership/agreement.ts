import { canonical } from '../../lib/canonical.ts';
import { bareId, derivedId } from '../../lib/ids.ts';
import type { Room } from '../../records/room.ts';

/** Rules that two classes begin with: their words stand in each language's file, until somebody writes others. */
export const USUAL_RULES = ['rhythm', 'kind', 'quiet', 'pictures', 'end'] as const;
export type UsualRule = (typeof USUAL_RULES)[number];

/** What the teachers of an exchange say yes to. */
export type AgreementText = Pick<
  Room,
  'goals' | 'aims' | 'startOn' | 'weeks' | 'languages' | 'teamSize' | 'parts' | 'rules'
> & { readonly classes: readonly Pick<Room['classes'][number], 'id'>[] };

/** A rule as it is shown: one of the usual ones in the reader's language, or words. */
export interface AgreedRule {
  readonly id: string;
  readonly usual: UsualRule | '';
  readonly text: string;
}

/** The rules that hold: as they were written, or the usual ones as long as nobody has. */
export function rulesOf({ rules }: Pick<AgreementText, 'rules'>): AgreedRule[] {
  if (rules.length === 0) return USUAL_RULES.map((usual) => ({ id: usual, usual, text: '' }));
  return rules
    .map(({ id, usual, text }) => ({
      id,
      usual: USUAL_RULES.find((one) => one === usual) ?? ('' as const),
      text,
    }))
    .filter(({ usual, text }) => usual !== '' || text.trim() !== '');
}

/**
 * Names what stands in an agreement: a yes carries this, and counts only for it. '' for one in which nobody has written
 * anything yet, which is what the yes of older apps was to. From the third class on it names the classes too: who said yes to
 * one partner is asked again when another joins.
 */
export function agreementMark(view: AgreementText): string {
  const { goals, aims, startOn, weeks, languages, teamSize, parts, rules } = view;
  const members = view.classes.length > 2 ? [view.classes.map(({ id }) => id).toSorted()] : [];
  const isEmpty =
    aims === '' &&
    startOn === '' &&
    weeks === 0 &&
    languages.length === 0 &&
    teamSize === 0 &&
    parts.length === 0 &&
    rules.length === 0 &&
    members.length === 0;
  if (isEmpty) return '';
  const sorted = [goals, languages].map((list) => list.toSorted());
  const text = canonical([...sorted, aims, startOn, weeks, teamSize, parts, rules, ...members]);
  return bareId(derivedId('agreement', text));
}

/** The classes that have said yes to what stands in the agreement now. */
export function agreedClasses(view: AgreementText & Pick<Room, 'confirmed'>): ReadonlySet<string> {
  const mark = agreementMark(view);
  return new Set(view.confirmed.filter(({ at, of }) => at !== '' && of === mark).map(({ id }) => id));
}

/** True when a class has said yes before, and something was written since. */
export function hasChangedSince(view: AgreementText & Pick<Room, 'confirmed'>, classId: string): boolean {
  const yes = view.confirmed.find(({ id }) => id === classId);
  return yes !== undefined && yes.at !== '' && yes.of !== agreementMark(view);
}
