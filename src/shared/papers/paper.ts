import * as v from 'valibot';

/** What a paper is filled with: every name that may stand in braces. */
export const FACT_NAMES = [
  'school',
  'place',
  'country',
  'verified',
  'lead',
  'operator',
  'teacher',
  'today',
  'classes',
  'pupilCount',
  'partners',
  'partnerCountries',
  'consentAge',
  'keepLeft',
  'keepUnsent',
  'keepExchange',
] as const;
/** The facts in words; '' for what nobody knows yet. */
export type PaperFacts = Readonly<Record<(typeof FACT_NAMES)[number], string>>;

const words = v.pipe(v.string(), v.minLength(1));
const list = v.optional(v.array(words), []);
const section = v.strictObject({
  heading: words,
  texts: list,
  points: list,
  /** What is known: a label and what stands behind it. */
  facts: v.optional(v.array(v.strictTuple([words, words])), []),
  table: v.optional(v.strictObject({ columns: v.array(words), rows: v.array(v.array(words)) })),
  /** What is written by hand: a label before lines. */
  blanks: list,
});
/** One part of a paper. */
export type PaperSection = v.InferOutput<typeof section>;

const paper = v.strictObject({ title: words, lead: words, sections: v.array(section) });
/** A paper to be read, printed and signed. */
export type Paper = v.InferOutput<typeof paper>;

/** The papers of one language; `breach` goes on behind its form with `after`. */
export const papersSchema = v.strictObject({
  assessment: paper,
  annex: paper,
  children: paper,
  teenagers: paper,
  breach: v.strictObject({ ...paper.entries, after: v.array(section) }),
  form: v.record(v.string(), words),
});

/** A line to write on, where nothing is known. */
const LINE = '____________';

/** A text with the facts in it; a line to write on stands where one is missing. */
export function fillText(text: string, facts: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (hole, name: string) =>
    Object.hasOwn(facts, name) ? facts[name] || LINE : hole,
  );
}

/** A paper with the facts in it. */
export function fillPaper({ title, lead, sections }: Paper, facts: PaperFacts): Paper {
  return {
    title: fillText(title, facts),
    lead: fillText(lead, facts),
    sections: sections.map((one) => fillSection(one, facts)),
  };
}

/** One part of it. */
export function fillSection(one: PaperSection, facts: PaperFacts): PaperSection {
  const fill = (text: string): string => fillText(text, facts);
  return {
    ...one,
    texts: one.texts.map(fill),
    points: one.points.map(fill),
    facts: one.facts.map(([label, value]): [string, string] => [label, fill(value)]),
  };
}
