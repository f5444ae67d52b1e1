/** A Sustainable Development Goal: its official colour (UN guidelines, five public copies agree) and the text colour that is readable on it. */
export interface Goal {
  readonly number: number;
  readonly color: string;
  readonly ink: '#ffffff' | '#12181c';
}

const WHITE = new Set([1, 4, 8, 10, 13, 16, 17]);
const COLORS = [
  '#E5243B',
  '#DDA63A',
  '#4C9F38',
  '#C5192D',
  '#FF3A21',
  '#26BDE2',
  '#FCC30B',
  '#A21942',
  '#FD6925',
  '#DD1367',
  '#FD9D24',
  '#BF8B2E',
  '#3F7E44',
  '#0A97D9',
  '#56C02B',
  '#00689D',
  '#19486A',
];

/** The 17 goals in order. */
export const GOALS: readonly Goal[] = COLORS.map((color, index) => ({
  number: index + 1,
  color,
  ink: WHITE.has(index + 1) ? '#ffffff' : '#12181c',
}));
