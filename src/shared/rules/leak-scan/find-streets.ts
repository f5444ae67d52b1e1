import { ARABIC_LIVED, ARABIC_NUMBERED } from './arabic-streets.ts';
import type { Finding } from './finding.ts';
import type { FoldedText } from './folded-text.ts';

/*
 * Where somebody lives, in English, Portuguese, Spanish, French and German ways of writing it. Every repetition has an
 * upper limit. A street alone is a place that anybody may write about; with a number, or after "I live", it is a home.
 */

const END = String.raw`(?![\p{L}\p{N}])`;
const START = String.raw`(?<![\p{L}\p{N}])`;
const WORD = String.raw`[\p{L}][\p{L}'’-]{1,24}`;
const STREET_EN =
  'street|road|rd|avenue|ave|lane|ln|drive|boulevard|blvd|close|crescent|highway|hwy|terrace|square';
const STREET_PT =
  'rua|avenida|av|travessa|tv|alameda|estrada|rodovia|beco|ladeira|largo|praca|viela|passagem|calle|carrera|rue';
const NUMBER = String.raw`\d{1,5}(?:[ -]?[a-z])?${END}`;
/** "nº 12", "n. 12", "number 12", "casa 12", "#12". */
const NUMBER_SIGN = String.raw`(?:n[o°º]?\.? ?|num(?:ero)?\.? ?|number |no\. ?|casa |house |plot |apto?\.? ?|# ?)`;

/** "12 Moi Road", "12B, Old Market Street". */
const NUMBER_FIRST = new RegExp(
  String.raw`${START}(?:house |plot |flat |apt\.? |no\.? ?)?${NUMBER},? ((?:${WORD} ){1,3})(?:${STREET_EN})${END}`,
  'gu',
);
/** "Rua das Flores, 12", "Av. Brasil nº 100", "Moi Road number 12". */
const NUMBER_LAST = new RegExp(
  String.raw`${START}(?:(?:${STREET_PT})\.? (?:${WORD}\.? ){0,4}${WORD}|(?:${WORD} ){1,3}(?:${STREET_EN}))(?:,? ?${NUMBER_SIGN}|, ?| - | )${NUMBER}`,
  'gu',
);
/** "Hauptstraße 12", "Lange Gasse 3". */
const JOINED = new RegExp(
  String.raw`${START}[\p{L}-]{3,30}(?:strasse|gasse|straat|gatan|gata|vej|veien) ${NUMBER}`,
  'gu',
);
const LIVES = String.raw`(?:i|we) (?:live|stay|am living)|my (?:house|home|address)|our (?:house|home|address)|moro|moramos|minha casa|meu endereco|nosso endereco|vivo|vivimos|mi casa|endereco|address`;
/** "I live in Moi Street", "moro na Rua das Flores", "my house is next to the … road". */
const LIVED = new RegExp(
  String.raw`${START}(?:${LIVES})(?: |: ?)(?:${WORD} ){0,4}(?:(?:${STREET_PT})\.? (?:${WORD} ){0,3}${WORD}|(?:${WORD} ){1,3}(?:${STREET_EN}))${END}`,
  'gu',
);
/** "Quadra 5 Lote 12", "Bloco B apto 301", "apartment 4, block C". */
const BLOCK = new RegExp(
  String.raw`${START}(?:quadra|qd|bloco|bl|conjunto|conj|lote|block|plot|estate)\.? ?[a-z\d]{1,4},? (?:lote|lt|casa|apto?|apartamento|apartment|flat|house|door|room)\.? ?\d{1,5}${END}`,
  'gu',
);
const BOX = new RegExp(
  String.raw`${START}(?:p\.? ?o\.? ?box|post office box|caixa postal|cx\.? postal|apartado(?: postal| de correos)?) ?:? ?\d{1,7}(?: ?- ?\d{4,6})?`,
  'gu',
);
/** CEP, ZIP, postcode: with its word, or as Brazil and Great Britain write them. */
const NAMED_CODE = new RegExp(
  String.raw`${START}(?:cep|zip(?: code)?|post ?code|postal code|codigo postal)(?: is| e)? ?:? ?[a-z\d]{2,5}[ -]?[a-z\d]{2,5}${END}`,
  'gu',
);
const BRAZIL_CODE = /(?<![\p{L}\p{N}.,-])\d{2}\.?\d{3}-\d{3}(?![\p{L}\p{N}-])/gu;
const BRITISH_CODE = /(?<![\p{L}\p{N}])[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}(?![\p{L}\p{N}])/gu;
/** "-1.29210, 36.82190": four decimals are a house. */
const POINT =
  /(?<![\p{L}\p{N}.])[-+]?\d{1,2}\.\d{4,12}°? ?[ns]?(?:, ?| )[-+]?\d{1,3}\.\d{4,12}(?:°? ?[ewo](?![\p{L}]))?/gu;

/** Where addresses of houses, boxes and codes stand. */
export function findStreets(folded: FoldedText): Finding[] {
  const all = (
    pattern: RegExp,
    reason: Finding['reason'],
    confidence: Finding['confidence'],
    isMeant: (folded: FoldedText, from: number, to: number) => boolean = () => true,
  ): Finding[] =>
    [...folded.text.matchAll(pattern)]
      .map((match) => ({ from: match.index, to: match.index + match[0].length }))
      .filter(({ from, to }) => isMeant(folded, from, to))
      .map(({ from, to }) => ({ kind: 'address', ...folded.placeOf(from, to), confidence, reason }));
  return [
    ...all(NUMBER_FIRST, 'address.street', 'high', isStreetName),
    ...all(NUMBER_LAST, 'address.street', 'high', isStreetName),
    ...all(JOINED, 'address.street', 'high'),
    ...all(LIVED, 'address.street', 'medium', hasOwnName),
    ...all(ARABIC_NUMBERED, 'address.street', 'high'),
    ...all(ARABIC_LIVED, 'address.street', 'medium'),
    ...all(BLOCK, 'address.street', 'high'),
    ...all(BOX, 'address.box', 'high'),
    ...all(NAMED_CODE, 'address.postcode', 'high', hasDigits),
    ...all(BRAZIL_CODE, 'address.postcode', 'high'),
    ...all(
      BRITISH_CODE,
      'address.postcode',
      'medium',
      (text, from) => text.wordsIn(from, from + 1)[0]!.isCapital,
    ),
    ...all(POINT, 'address.point', 'high'),
  ];
}

const EN_TYPE = new RegExp(`^(?:${STREET_EN})$`, 'u');
const PT_TYPE = new RegExp(`^(?:${STREET_PT})$`, 'u');
const LIVES_BEFORE = new RegExp(`${START}(?:${LIVES})[^.!?\n]{0,30}$`, 'u');

/**
 * "12 people cross the road" has a number and a road, and no street's name: a name has a capital (in English the word
 * street too, in Portuguese only the name itself). Without capitals it has to be said that somebody lives there.
 */
function isStreetName(folded: FoldedText, from: number, to: number): boolean {
  if (LIVES_BEFORE.test(folded.text.slice(Math.max(0, from - 60), from))) return true;
  const words = folded.wordsIn(from, to);
  const isCapital = (pattern: RegExp, isWanted: boolean): boolean =>
    words.some((word) => word.isCapital && pattern.test(word.fold) === isWanted);
  const hasType = words.some(({ fold }) => PT_TYPE.test(fold));
  return isCapital(PT_TYPE, false) && (hasType || isCapital(EN_TYPE, true));
}

const NO_OWN_NAME = new RegExp(
  String.raw` (?:a|an|the|this|that|my|our|same|main|busy|big|small|long|short|dirt|dusty|tarmac|wide|narrow|old|new|quiet|next) (?:${STREET_EN})$`,
  'u',
);

/** "next to the main road": any road. */
function hasOwnName(folded: FoldedText, from: number, to: number): boolean {
  return !NO_OWN_NAME.test(folded.text.slice(from, to));
}

function hasDigits(folded: FoldedText, from: number, to: number): boolean {
  return /\d/.test(folded.text.slice(from, to));
}
