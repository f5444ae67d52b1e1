import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Holidays from 'date-holidays';
import { ROOT } from './setup.mjs';

const FILE = 'src/shared/calendar/public-holidays.json';
/** The years that are taken over: `node scripts/public-holidays.mjs` once a year moves them on. */
const FIRST = 2026;
const LAST = 2034;
/** Besides the languages of the country itself: those that many readers know. */
const READERS = ['en', 'pt', 'es', 'fr', 'ar', 'sw'];
/** Years in which names are asked for in other languages than English. */
const NAMED = [2027, 2028];
const DAY_MS = 86_400_000;
const SUBSTITUTE = / \(substitute day\)$/;

/**
 * The public holidays of every country `date-holidays` knows, over the years above, as `public-holidays.ts` reads them.
 * Nationwide days only, whole days only.
 */
export function holidayExtract() {
  /** @type {Map<string, number>} */
  const names = new Map();
  const countries = Object.fromEntries(
    Object.keys(new Holidays().getCountries())
      .toSorted()
      .map((code) => [code, linesOf(code, names)])
      .filter(([, lines]) => lines && lines.length > 0),
  );
  return { first: FIRST, last: LAST, names: [...names.keys()].map((name) => JSON.parse(name)), countries };
}

/**
 * A line for each holiday: number of its name, `~` where it goes by the moon, a colon, and its days: `MMDD` for the same day in
 * every year, otherwise `YYMMDD` each, `+n` behind it for n days more.
 */
function linesOf(code, names) {
  const holidays = inLanguage(code, 'en');
  const translated = namesByRule(code);
  /** @type {Map<string, Set<string>>} */
  const days = new Map();
  for (let year = FIRST; year <= LAST; year++) {
    for (const { date, start, end, name, rule, type } of holidays.getHolidays(year)) {
      if (type !== 'public') continue;
      const english = name.replace(SUBSTITUTE, '');
      const known = JSON.stringify({ en: english, ...translated.get(`${rule} ${english}`) });
      if (!names.has(known)) names.set(known, names.size);
      const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
      const key = `${names.get(known)}${isByTheMoon(rule) ? '~' : ''}`;
      const day = date.slice(2, 10).replaceAll('-', '') + (length > 1 ? `+${length - 1}` : '');
      days.set(key, (days.get(key) ?? new Set()).add(day));
    }
  }
  return [...days].map(([key, set]) => `${key}:${shortest([...set])}`);
}

function shortest(days) {
  const [first] = days;
  const isSame = days.length === LAST - FIRST + 1 && days.every((day) => day.slice(2) === first.slice(2));
  return isSame ? first.slice(2) : days.join(',');
}

/** What a holiday is called in other languages, by its rule and English name. */
function namesByRule(code) {
  const english = NAMED.map((year) => inLanguage(code, 'en').getHolidays(year));
  const own = new Holidays(code).getLanguages()[0] ?? 'en';
  const wanted = [...new Set([...READERS, own])].filter((tag) => tag !== 'en');
  /** @type {Map<string, Record<string, string>>} */
  const found = new Map();
  for (const tag of wanted) {
    // A holiday without a name in a language comes in English.
    const holidays = inLanguage(code, tag);
    for (const [index, year] of NAMED.entries()) {
      const local = holidays.getHolidays(year);
      for (const entry of english[index] ?? []) {
        const same = local.find(({ rule, date }) => rule === entry.rule && date === entry.date);
        const name = same?.name.replace(/ \([^)]*\)$/, '');
        if (!name || name === entry.name) continue;
        const key = `${entry.rule} ${entry.name}`;
        found.set(key, { ...found.get(key), [tag]: name });
      }
    }
  }
  return found;
}

function inLanguage(code, tag) {
  return new Holidays(code, { languages: [tag, 'en'] });
}

/** Where the moon is looked for, the day is known the evening before: Islamic months. */
function isByTheMoon(rule) {
  return /Muharram|Safar|Rabi|Jumada|Rajab|Sha'?ban|Ramadan|Shawwal|Dhu al/.test(rule);
}

// `node scripts/public-holidays.mjs`
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { countries, names, ...years } = holidayExtract();
  const lines = [
    `"names": [\n${names.map((name) => JSON.stringify(name)).join(',\n')}\n]`,
    `"countries": {\n${Object.entries(countries)
      .map(([code, days]) => `"${code}": ${JSON.stringify(days)}`)
      .join(',\n')}\n}`,
  ];
  writeFileSync(
    join(ROOT, FILE),
    `{\n"first": ${years.first},\n"last": ${years.last},\n${lines.join(',\n')}\n}\n`,
  );
}
