/** From which age a pupil may agree herself, and where that is written. */
export interface ConsentAge {
  readonly age: number;
  readonly source: string;
}

const of = (age: number, source: string): ConsentAge => ({ age, source });
const GDPR = 'GDPR Art. 8(1)';

/**
 * By country (ISO 3166), where consent is what a school rests on. Laws change and this list does not know yours: an admin
 * sets the school's own age, and a country that is not listed, or speaks of no age, asks the parents.
 */
const BY_COUNTRY: Readonly<Record<string, ConsentAge>> = {
  AT: of(14, `${GDPR}; DSG § 4(4)`),
  BE: of(13, `${GDPR}; Act of 30 July 2018, Art. 7`),
  BG: of(14, `${GDPR}; Personal Data Protection Act, Art. 25c`),
  HR: of(16, `${GDPR}; Act 42/2018, Art. 19`),
  CY: of(14, `${GDPR}; Law 125(I)/2018, s. 8`),
  CZ: of(15, `${GDPR}; Act 110/2019, § 7`),
  DK: of(15, `${GDPR}; Databeskyttelsesloven § 6(2)`),
  EE: of(13, `${GDPR}; Isikuandmete kaitse seadus § 8`),
  FI: of(13, `${GDPR}; Tietosuojalaki 1050/2018, § 5`),
  FR: of(15, `${GDPR}; Loi 78-17, Art. 45`),
  DE: of(16, GDPR),
  GR: of(15, `${GDPR}; Law 4624/2019, Art. 21`),
  HU: of(16, GDPR),
  IE: of(16, `${GDPR}; Data Protection Act 2018, s. 31`),
  IT: of(14, `${GDPR}; D.Lgs. 101/2018, Art. 2-quinquies`),
  LV: of(13, `${GDPR}; Fizisko personu datu apstrādes likums, s. 33`),
  LT: of(14, `${GDPR}; Law XIII-1426, Art. 6`),
  LU: of(16, GDPR),
  MT: of(13, `${GDPR}; S.L. 586.11`),
  NL: of(16, `${GDPR}; UAVG Art. 5`),
  PL: of(16, GDPR),
  PT: of(13, `${GDPR}; Lei 58/2019, Art. 16`),
  RO: of(16, GDPR),
  SK: of(16, `${GDPR}; Act 18/2018, § 15`),
  SI: of(15, `${GDPR}; ZVOP-2, Art. 8`),
  ES: of(14, `${GDPR}; LO 3/2018, Art. 7`),
  SE: of(13, `${GDPR}; Act 2018:218, ch. 2 § 4`),
  IS: of(13, `${GDPR}; Act 90/2018, Art. 10`),
  LI: of(16, GDPR),
  NO: of(13, `${GDPR}; Personopplysningsloven § 5`),
  GB: of(13, 'UK GDPR Art. 8; Data Protection Act 2018, s. 9'),
  BR: of(12, 'LGPD Art. 14 § 1; ECA Art. 2'),
  US: of(13, 'COPPA, 16 CFR 312.2'),
  CN: of(14, 'PIPL Art. 31'),
  KR: of(14, 'PIPA Art. 22-2'),
  KE: of(18, 'Data Protection Act 2019, s. 33'),
  ZA: of(18, 'POPIA s. 1 and 34 to 35'),
  UG: of(18, 'Data Protection and Privacy Act 2019, s. 8'),
  IN: of(18, 'DPDP Act 2023, s. 2(f) and 9'),
};

/** Where no law is known to say otherwise, parents are asked until a pupil is of age. */
const OF_AGE: ConsentAge = { age: 18, source: '' };

/** What is usual in a country. `source` is '' where this list knows nothing. */
export function countryConsentAge(country: string): ConsentAge {
  return Object.hasOwn(BY_COUNTRY, country) ? BY_COUNTRY[country]! : OF_AGE;
}

/** The age that holds in a school: its own, or its country's. */
export function consentAgeOf(school: { readonly country: string; readonly consentAge: number }): number {
  return school.consentAge > 0 ? school.consentAge : countryConsentAge(school.country).age;
}

/** Whether the pupils of a class are old enough to agree themselves: all of them, only some, or none. */
export function mayAgreeThemselves(
  { ageFrom, ageTo }: { readonly ageFrom: number; readonly ageTo: number },
  age: number,
): 'all' | 'some' | 'none' {
  if (ageFrom >= age) return 'all';
  return ageTo >= age ? 'some' : 'none';
}
