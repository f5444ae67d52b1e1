/**
 * What makes a good partner, in points: together 100. `docs/concepts/matching.md` explains each to a teacher; a test compares the
 * two. In the order in which they are added up.
 */
export const WEIGHTS = {
  /** Minutes of lessons at the same time, on average over the next half year. */
  lessons: 20,
  /** Sustainable Development Goals that both chose. */
  goals: 15,
  /** Days that are in a term of both. */
  terms: 11,
  /** Other interests, by the words they are named with. */
  tags: 9,
  /** What both want to grow in. */
  objectives: 9,
  /** How much of the two age bands is common. */
  ages: 9,
  /** One is strong where the other learns. */
  strengths: 8,
  /** Languages beyond the one that must be common. */
  languages: 5,
  /** Classes of like size make teams of like size. */
  size: 4,
  /** Lines of like quality keep like pace. */
  connectivity: 4,
  subjects: 3,
  /** Both were in an exchange with each other before. */
  partners: 3,
} as const;

/** One thing that is compared. */
export type Part = keyof typeof WEIGHTS;
export const PARTS = Object.keys(WEIGHTS) as Part[];

/**
 * What a part is worth, from 0 to 1, when one side has not said: less than agreeing well, more than a known difference. So a profile gains by
 * being filled in, and nobody is hidden for an empty field.
 */
export const UNSAID: Readonly<Record<Part, number>> = {
  lessons: 0.1,
  goals: 0.25,
  terms: 0.5,
  tags: 0.2,
  objectives: 0.25,
  ages: 0,
  strengths: 0.2,
  languages: 0,
  size: 0.5,
  connectivity: 0,
  subjects: 0.25,
  partners: 0,
};

/** How far ahead times are compared: half a year, from the day of asking. */
export const HORIZON_DAYS = 182;
export const HORIZON_WEEKS = HORIZON_DAYS / 7;

/** Shared minutes a week at which lessons are worth all their points. */
export const ENOUGH_MINUTES = 60;
/** Days in term of both at which terms are worth all their points: twelve weeks, a usual exchange with some air. */
export const ENOUGH_TERM_DAYS = 84;

/** Hours in which most schools teach, used for a class that has not said when; worth a part of what it had said. */
export const USUAL_HOURS = { from: 8 * 60, to: 14 * 60 } as const;
export const WORTH_OF_USUAL_HOURS = 0.3;

/** What two lines are worth together, by how many steps (`none`, `low`, `ok`) lie between them. */
export const LINE_STEPS = [1, 0.7, 0.4] as const;

/** One is strong where the other learns; both are. */
export const ONE_WAY = 0.6;
export const BOTH_WAYS = 1;

/** Most that are shown, with reasons. */
export const SHOWN = 50;
