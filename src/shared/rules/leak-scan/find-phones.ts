import type { Finding } from './finding.ts';
import { isAlwaysInnocent, isInnocentNumber } from './innocent-numbers.ts';
import { groupAt, numberRunAt, type DigitGroup, type NumberRun } from './number-run.ts';
import type { Token, Tokens } from './tokens.ts';

/** ITU E.164: at most fifteen digits. Fewer than seven are a short code, or a number of something. */
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 17;
/** So many pieces before a number are looked at for what it is. */
const LOOK_BACK = 16;
/** After "my number is": so many pieces are looked at, with so many words between digits. */
const LOOK_AHEAD = 60;
const WORDS_BETWEEN = 4;

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const PHONE = setOf(
  'phone phones telephone tel cell cellphone mobile whatsapp whats wpp zap zapzap sms telefone telefones celular celulares cel fone telefono movil portable telephoner',
);
const CALL = setOf('call text ring dial ligue ligar liga chama chame disque telefone llamame llama appelle');
const NUMBER = setOf('number numbers numero no num digits digitos');
const WHOSE = setOf('my our your his her their meu nosso seu teu dele dela minha mi tu mon ton');
/** After a number, these say that it counts something; before it too. */
const UNITS = setOf(
  `years year old anos ano people persons inhabitants pessoas habitantes pupils students alunos children criancas km m cm mm kg g mg l ml
   litres liters litros metres meters metros kilometres quilometros grams gramas kilos percent por cento million millions milhao milhoes
   thousand mil billion bilhoes dollars reais euros shillings votes votos tonnes tons toneladas hectares ha gb mb degrees graus hours horas minutes
   minutos seconds segundos days dias weeks semanas months meses pages paginas trees arvores birds aves species especies points pontos goals gols
   bottles garrafas books livros schools escolas homes houses casas copies steps passos of de`
    .split(/\s+/)
    .join(' '),
);
const COUNTED = setOf(
  'isbn issn population populacao poblacion area total sum soma about cerca quase almost nearly approximately aproximadamente cnpj pi',
);
const MONEY = '$€£%=°#';

/** Where telephone numbers stand, in any of the usual ways of writing them. */
export function findPhones(tokens: Tokens): Finding[] {
  const found: Finding[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens.at(at);
    if (token.kind === 'word' && isAboutPhone(tokens, at)) {
      const loose = looseNumber(tokens, at + 1);
      if (loose) {
        found.push(loose.finding);
        at = loose.to - 1;
        continue;
      }
    }
    const run = numberRunAt(tokens, at);
    if (!run) continue;
    const confidence = judge(tokens, run);
    if (confidence) found.push(findingOf(tokens, run, confidence));
    at = run.to - 1;
  }
  return found;
}

function findingOf(tokens: Tokens, run: NumberRun, confidence: Finding['confidence']): Finding {
  const isSpoken = run.groups.some((group) => group.isSpoken);
  return {
    kind: 'phone',
    start: tokens.at(prefixStart(tokens, run.from)).start,
    end: tokens.at(run.to - 1).end,
    confidence,
    reason: isSpoken ? 'phone.spelled' : 'phone.number',
  };
}

/** Where the + or the ( in front of a number stands. */
function prefixStart(tokens: Tokens, from: number): number {
  let start = from;
  for (let width = 0; width < 3; width++) {
    const { kind, fold } = tokens.at(start - 1);
    if (kind !== 'mark' || !'+('.includes(fold)) break;
    start--;
  }
  return start;
}

function judge(tokens: Tokens, run: NumberRun): Finding['confidence'] | undefined {
  const { digits, groups } = run;
  if (digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS || isAlwaysInnocent(run)) return undefined;
  const around = lookAround(tokens, run);
  if (around.isCounted) return undefined;
  if (around.isAboutPhone || hasPlus(tokens, run.from)) return 'high';
  if (around.isQuantity || isInnocentNumber(run)) return undefined;
  if (groups.some(({ isSpoken }) => isSpoken))
    return groups.length < 4 ? undefined : groups.some(({ gap }) => gap.includes(',')) ? 'medium' : 'high';
  if (groups.length === 1) {
    // "3,14159265": what stands behind a decimal comma.
    if (tokens.at(run.from - 1).fold === ',' && tokens.at(run.from - 2).kind === 'number') return undefined;
    if (/0{3,}$/.test(digits)) return undefined;
    return digits.length > 8 ? 'high' : 'medium';
  }
  const isPaired = groups.every((group) => group.digits.length === 2);
  return isPaired && !digits.startsWith('0') ? 'medium' : 'high';
}

function hasPlus(tokens: Tokens, from: number): boolean {
  const start = prefixStart(tokens, from);
  if (start === from || tokens.at(from).end - tokens.at(from).start > MOST_DIGITS) return false;
  for (let place = start; place < from; place++)
    if (tokens.at(place).fold === '+') return tokens.at(tokens.before(place)).kind !== 'number';
  return false;
}

/** What stands around a number: the word telephone, something that is counted, a sum. */
function lookAround(
  tokens: Tokens,
  run: NumberRun,
): { isAboutPhone: boolean; isCounted: boolean; isQuantity: boolean } {
  const before = tokens.at(tokens.before(prefixStart(tokens, run.from)));
  const after = tokens.at(tokens.skipSpace(run.to));
  let [isPhone, isCounted] = [false, COUNTED.has(after.fold)];
  for (let place = run.from - 1; place >= run.from - LOOK_BACK; place--) {
    const { kind, fold } = tokens.at(place);
    if (kind === 'line') break;
    if (kind !== 'word') continue;
    if (isAboutPhone(tokens, place) || CALL.has(fold)) isPhone = true;
    if (fold === 'isbn' || fold === 'issn' || fold === 'cnpj') isCounted = true;
  }
  for (let place = run.to; place < run.to + 8; place++) if (isAboutPhone(tokens, place)) isPhone = true;
  const isQuantity =
    COUNTED.has(before.fold) ||
    isSum(before) ||
    isSum(after) ||
    UNITS.has(after.fold) ||
    MONEY.includes(before.fold || ' ');
  return { isAboutPhone: isPhone, isCounted, isQuantity };
}

function isSum({ kind, fold }: Token): boolean {
  return kind === 'mark' && '=+×÷*<>≈%°$€£'.includes(fold);
}

/** "phone", "WhatsApp", "my number", "meu número". */
function isAboutPhone(tokens: Tokens, at: number): boolean {
  const { kind, fold } = tokens.at(at);
  if (kind !== 'word') return false;
  if (PHONE.has(fold)) return true;
  return NUMBER.has(fold) && WHOSE.has(tokens.at(tokens.before(at)).fold);
}

/** "my number starts with 987, in the middle 654 and 3210 at the end": digits with words between. */
function looseNumber(tokens: Tokens, from: number): { finding: Finding; to: number } | undefined {
  const groups: DigitGroup[] = [];
  let words = 0;
  for (let place = from; place < from + LOOK_AHEAD && place < tokens.length; place++) {
    const group = groupAt(tokens, place, '');
    if (group) {
      if (!isCountOf(tokens, group)) {
        groups.push(group);
        words = 0;
      }
      place = group.to - 1;
    } else if (tokens.at(place).kind === 'word' && ++words > WORDS_BETWEEN && groups.length > 0) break;
  }
  const digits = groups.map((group) => group.digits).join('');
  const run: NumberRun = { groups, digits, from: groups[0]?.from ?? from, to: groups.at(-1)?.to ?? from };
  if (digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS || groups.length < 2) return undefined;
  if (
    isAlwaysInnocent(run) ||
    run.groups.every((group) => group.digits.length === 4 && /^(19|20)/.test(group.digits))
  )
    return undefined;
  const tight = numberRunAt(tokens, run.from);
  if (tight && tight.to >= run.to) return undefined;
  return { finding: { ...findingOf(tokens, run, 'medium'), reason: 'phone.spelled' }, to: run.to };
}

/** "10 years", "30 pupils", "in 2019", 12:30, 50%: no part of a telephone number. */
function isCountOf(tokens: Tokens, { digits, from, to }: DigitGroup): boolean {
  const after = tokens.at(tokens.skipSpace(to));
  const before = tokens.at(tokens.before(from));
  const isYear = digits.length === 4 && /^(19|20)/.test(digits);
  const isTime = tokens.at(to).fold === ':' || tokens.at(from - 1).fold === ':';
  return (
    UNITS.has(after.fold) ||
    isSum(after) ||
    isSum(before) ||
    isTime ||
    (isYear && before.kind === 'word') ||
    digits.length > 11
  );
}
