/** The digits in words, as they are read out from a telephone: English, Portuguese, Spanish; folded. */
// prettier-ignore
const ONE_DIGIT: Readonly<Record<string, string>> = {
  zero: '0', oh: '0', nought: '0', one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8',
  nine: '9',
  um: '1', uma: '1', dois: '2', duas: '2', tres: '3', quatro: '4', cinco: '5', seis: '6', meia: '6', sete: '7', oito: '8',
  nove: '9',
  cero: '0', uno: '1', dos: '2', cuatro: '4', siete: '7', ocho: '8', nueve: '9',
};
/** Two digits in one word. */
// prettier-ignore
const TWO_DIGITS: Readonly<Record<string, string>> = {
  ten: '10', eleven: '11', twelve: '12', thirteen: '13', fourteen: '14', fifteen: '15', sixteen: '16', seventeen: '17',
  eighteen: '18', nineteen: '19',
  dez: '10', onze: '11', doze: '12', treze: '13', catorze: '14', quatorze: '14', quinze: '15', dezesseis: '16',
  dezassete: '17', dezessete: '17', dezoito: '18', dezenove: '19',
};
// prettier-ignore
const TENS: Readonly<Record<string, string>> = {
  twenty: '2', thirty: '3', forty: '4', fifty: '5', sixty: '6', seventy: '7', eighty: '8', ninety: '9',
  vinte: '2', trinta: '3', quarenta: '4', cinquenta: '5', sessenta: '6', setenta: '7', oitenta: '8', noventa: '9',
};

/** The digits that a folded word says; undefined for other words. `isTens`: a unit after it belongs to it. */
export function spokenDigits(fold: string): { digits: string; isTens: boolean } | undefined {
  const digits = own(ONE_DIGIT, fold) ?? own(TWO_DIGITS, fold);
  if (digits !== undefined) return { digits, isTens: false };
  const tens = own(TENS, fold);
  return tens === undefined ? undefined : { digits: tens, isTens: true };
}

const TIMES: Readonly<Record<string, number>> = { double: 2, triple: 3, dobro: 2, duplo: 2, triplo: 3 };

/** "double seven": how often the next digit is meant; 1 for every other word. */
export function timesOf(fold: string): number {
  return own(TIMES, fold) ?? 1;
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
