import * as v from 'valibot';
import mapAr from './map.ar.json' with { type: 'json' };
import mapEn from './map.en.json' with { type: 'json' };
import mapHi from './map.hi.json' with { type: 'json' };
import mapPt from './map.pt.json' with { type: 'json' };
import { papersSchema } from './paper.ts';
import papersAr from './papers.ar.json' with { type: 'json' };
import papersEn from './papers.en.json' with { type: 'json' };
import papersHi from './papers.hi.json' with { type: 'json' };
import papersPt from './papers.pt.json' with { type: 'json' };

/** The words of the data map in one language. */
export type MapWords = typeof mapEn;

type AnyPapers = typeof papersAr | typeof papersEn | typeof papersPt;

const parse = (papers: AnyPapers) => ({
  ...v.parse(papersSchema, papers),
  form: papers.form,
});
/** All papers in one language. */
export type Papers = ReturnType<typeof parse> & {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly map: MapWords;
};

interface PaperFiles {
  readonly direction: 'ltr' | 'rtl';
  readonly papers: AnyPapers;
  readonly map: MapWords;
}

const FILES: Readonly<Record<string, PaperFiles>> = {
  ar: { direction: 'rtl', papers: papersAr, map: mapAr },
  en: { direction: 'ltr', papers: papersEn, map: mapEn },
  pt: { direction: 'ltr', papers: papersPt, map: mapPt },
  hi: { direction: 'ltr', papers: papersHi, map: mapHi },
};

/** The languages in which there are papers: whatever the screen speaks, a notice may have to hang in another one. */
export const PAPER_LANGUAGES: readonly string[] = Object.keys(FILES);

/** The papers in a language (`pt`, `pt-BR`); in English where they are not written in it yet. */
export function papersIn(language: string): Papers {
  const wanted = language.toLowerCase().split(/[-_]/)[0]!;
  const known = Object.hasOwn(FILES, wanted) ? wanted : 'en';
  const { direction, papers, map } = FILES[known]!;
  return { ...parse(papers), map, direction, language: known };
}
