/** A country as made-up classes need it: not a survey, but in proportions and hours that could be. */
export interface MadeUpCountry {
  readonly country: string;
  /** How often, beside the others. */
  readonly weight: number;
  readonly zones: readonly string[];
  /** Languages of its classes, the usual one first. */
  readonly languages: readonly string[];
  /** Hour of the first lesson, and how many hours school lasts. */
  readonly start: number;
  readonly hours: number;
  /** Terms as month and day, some of them over the new year. */
  readonly terms: readonly (readonly [string, string])[];
  readonly holidays: readonly string[];
}

const SOUTH = [
  ['02-03', '07-04'],
  ['07-28', '12-12'],
] as const;
const NORTH = [
  ['09-07', '12-18'],
  ['01-05', '03-26'],
  ['04-12', '06-25'],
] as const;
const EAST_AFRICA = [
  ['01-05', '04-02'],
  ['04-27', '07-31'],
  ['08-24', '10-30'],
] as const;
const COMMON = ['01-01', '05-01', '12-25'];

export const COUNTRIES: readonly MadeUpCountry[] = [
  {
    country: 'BR',
    weight: 14,
    zones: ['America/Sao_Paulo', 'America/Manaus', 'America/Fortaleza'],
    languages: ['pt', 'en', 'es'],
    start: 7,
    hours: 5,
    terms: SOUTH,
    holidays: [...COMMON, '09-07', '10-12', '11-15'],
  },
  {
    country: 'KE',
    weight: 9,
    zones: ['Africa/Nairobi'],
    languages: ['en', 'sw'],
    start: 8,
    hours: 7,
    terms: EAST_AFRICA,
    holidays: [...COMMON, '06-01', '10-20', '12-12'],
  },
  {
    country: 'PT',
    weight: 6,
    zones: ['Europe/Lisbon'],
    languages: ['pt', 'en', 'fr'],
    start: 8,
    hours: 8,
    terms: NORTH,
    holidays: [...COMMON, '04-25', '06-10', '10-05'],
  },
  {
    country: 'MZ',
    weight: 4,
    zones: ['Africa/Maputo'],
    languages: ['pt', 'en'],
    start: 7,
    hours: 5,
    terms: SOUTH,
    holidays: [...COMMON, '06-25'],
  },
  {
    country: 'AO',
    weight: 4,
    zones: ['Africa/Luanda'],
    languages: ['pt', 'fr'],
    start: 7,
    hours: 5,
    terms: NORTH,
    holidays: [...COMMON, '11-11'],
  },
  {
    country: 'IN',
    weight: 14,
    zones: ['Asia/Kolkata'],
    languages: ['en', 'hi', 'ta'],
    start: 9,
    hours: 6,
    terms: [
      ['06-01', '10-10'],
      ['10-26', '12-23'],
      ['01-02', '04-10'],
    ],
    holidays: [...COMMON, '01-26', '08-15', '10-02'],
  },
  {
    country: 'NG',
    weight: 7,
    zones: ['Africa/Lagos'],
    languages: ['en', 'ha', 'yo'],
    start: 8,
    hours: 6,
    terms: NORTH,
    holidays: [...COMMON, '10-01'],
  },
  {
    country: 'US',
    weight: 8,
    zones: ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'],
    languages: ['en', 'es'],
    start: 8,
    hours: 7,
    terms: [
      ['08-24', '12-18'],
      ['01-05', '06-04'],
    ],
    holidays: [...COMMON, '07-04', '11-26'],
  },
  {
    country: 'ES',
    weight: 5,
    zones: ['Europe/Madrid', 'Atlantic/Canary'],
    languages: ['es', 'en', 'ca'],
    start: 9,
    hours: 6,
    terms: NORTH,
    holidays: [...COMMON, '10-12', '12-08'],
  },
  {
    country: 'MX',
    weight: 5,
    zones: ['America/Mexico_City', 'America/Tijuana'],
    languages: ['es', 'en'],
    start: 8,
    hours: 6,
    terms: [
      ['08-31', '12-18'],
      ['01-11', '07-09'],
    ],
    holidays: [...COMMON, '09-16'],
  },
  {
    country: 'CL',
    weight: 2,
    zones: ['America/Santiago'],
    languages: ['es', 'en'],
    start: 8,
    hours: 7,
    terms: SOUTH,
    holidays: [...COMMON, '09-18', '09-19'],
  },
  {
    country: 'FR',
    weight: 4,
    zones: ['Europe/Paris'],
    languages: ['fr', 'en', 'es'],
    start: 8,
    hours: 8,
    terms: NORTH,
    holidays: [...COMMON, '05-08', '07-14', '11-11'],
  },
  {
    country: 'SN',
    weight: 3,
    zones: ['Africa/Dakar'],
    languages: ['fr', 'wo'],
    start: 8,
    hours: 6,
    terms: NORTH,
    holidays: [...COMMON, '04-04'],
  },
  {
    country: 'EG',
    weight: 4,
    zones: ['Africa/Cairo'],
    languages: ['ar', 'en'],
    start: 8,
    hours: 6,
    terms: [
      ['09-19', '01-20'],
      ['02-06', '06-05'],
    ],
    holidays: ['01-07', '01-25', '07-23', '10-06'],
  },
  {
    country: 'MA',
    weight: 2,
    zones: ['Africa/Casablanca'],
    languages: ['ar', 'fr'],
    start: 8,
    hours: 8,
    terms: NORTH,
    holidays: [...COMMON, '07-30', '11-18'],
  },
  {
    country: 'NP',
    weight: 2,
    zones: ['Asia/Kathmandu'],
    languages: ['ne', 'en'],
    start: 10,
    hours: 6,
    terms: [
      ['04-20', '09-25'],
      ['10-25', '03-30'],
    ],
    holidays: ['09-20'],
  },
  {
    country: 'AU',
    weight: 2,
    zones: ['Australia/Sydney', 'Australia/Perth', 'Australia/Adelaide'],
    languages: ['en'],
    start: 9,
    hours: 6,
    terms: [
      ['01-28', '04-09'],
      ['04-27', '07-02'],
      ['07-19', '09-24'],
      ['10-11', '12-17'],
    ],
    holidays: [...COMMON, '01-26', '04-25'],
  },
  {
    country: 'JP',
    weight: 2,
    zones: ['Asia/Tokyo'],
    languages: ['ja', 'en'],
    start: 8,
    hours: 7,
    terms: [
      ['04-07', '07-20'],
      ['09-01', '12-24'],
      ['01-08', '03-24'],
    ],
    holidays: ['01-01', '02-11', '05-03', '05-04', '05-05'],
  },
  {
    country: 'UA',
    weight: 2,
    zones: ['Europe/Kyiv'],
    languages: ['uk', 'en'],
    start: 8,
    hours: 6,
    terms: NORTH,
    holidays: COMMON,
  },
  {
    country: 'TZ',
    weight: 1,
    zones: ['Africa/Dar_es_Salaam'],
    languages: ['sw', 'en'],
    start: 8,
    hours: 6,
    terms: EAST_AFRICA,
    holidays: COMMON,
  },
];

/** Words that teachers might write as interests. */
export const INTERESTS =
  `water food music football forests recycling climate stories games energy bees rivers ocean dance
  theatre markets buses gardens birds space robots poems family festivals weather maps photography insects soil cooking trees
  plastic chess cinema bicycles letters puppets dreams peace rights health kites mountains night sky languages crafts drawing`
    .trim()
    .split(/\s+/);
