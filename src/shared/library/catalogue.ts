import dayEn from './a-day-in-our-school.en.json' with { type: 'json' };
import dayPt from './a-day-in-our-school.pt.json' with { type: 'json' };
import foodEn from './food-in-our-market.en.json' with { type: 'json' };
import foodPt from './food-in-our-market.pt.json' with { type: 'json' };
import heatEn from './heat-and-shade-in-our-school-yard.en.json' with { type: 'json' };
import heatPt from './heat-and-shade-in-our-school-yard.pt.json' with { type: 'json' };
import waterEn from './our-water-from-source-to-glass.en.json' with { type: 'json' };
import waterPt from './our-water-from-source-to-glass.pt.json' with { type: 'json' };
import repairEn from './repair-before-we-throw-away.en.json' with { type: 'json' };
import repairPt from './repair-before-we-throw-away.pt.json' with { type: 'json' };
import soundsEn from './sounds-and-games-of-our-street.en.json' with { type: 'json' };
import soundsPt from './sounds-and-games-of-our-street.pt.json' with { type: 'json' };
import { parseTemplate, type LibraryTemplate } from './template.ts';

/** Every file of the library. English decides which templates there are, and their order. */
const FILES: readonly unknown[] = [
  dayEn,
  dayPt,
  soundsEn,
  soundsPt,
  waterEn,
  waterPt,
  foodEn,
  foodPt,
  heatEn,
  heatPt,
  repairEn,
  repairPt,
];

let parsed: readonly LibraryTemplate[] | undefined;

/** The library in a language (`pt`, `pt-BR`); what is not yet written in it comes in English. */
export function libraryTemplates(language: string): LibraryTemplate[] {
  const wanted = language.toLowerCase().split(/[-_]/)[0];
  const all = (parsed ??= FILES.map(parseTemplate));
  return all
    .filter((template) => template.language === 'en')
    .map(
      (english) =>
        all.find((template) => template.id === english.id && template.language === wanted) ?? english,
    );
}
