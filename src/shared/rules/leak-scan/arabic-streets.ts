/*
 * Where somebody lives, as it is written in Arabic, for a folded text (أ as ا). A street alone is a place that anybody may
 * write about; with the number of a house, or after "I live", it is a home.
 */
const START = String.raw`(?<![\p{L}\p{N}])`;
const END = String.raw`(?![\p{L}\p{N}])`;
const WORD = String.raw`\p{L}{2,24}`;
const STREET = 'شارع|زقاق|جادة|حارة';
const HOUSE = 'رقم|بيت|منزل|عمارة|بناية|شقة';
const LIVES = 'اسكن|نسكن|اعيش|نعيش|بيتي|بيتنا|منزلي|منزلنا|عنواني|عنواننا|عنوان';

/** "شارع الزيتون رقم 12", "شارع الزيتون، بناية 4". */
export const ARABIC_NUMBERED = new RegExp(
  String.raw`${START}(?:${STREET}) (?:${WORD} ){0,3}${WORD}[,،]? (?:${HOUSE})(?: رقم)? ?:? ?\d{1,5}${END}`,
  'gu',
);
/** "أسكن في شارع الزيتون", "بيتنا في حي الأمل". */
export const ARABIC_LIVED = new RegExp(
  String.raw`${START}[وف]?(?:${LIVES})(?: |: ?)(?:${WORD} ){0,3}[بل]?(?:${STREET}|حي) ${WORD}${END}`,
  'gu',
);
