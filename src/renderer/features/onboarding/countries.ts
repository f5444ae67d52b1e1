/** ISO 3166-1 alpha-2 codes; their names come from the browser, in the reader's language. */
export const COUNTRIES: readonly string[] =
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW'.split(
    ' ',
  );

/** Languages a class may speak, by BCP 47 tag: those of the countries above that schools teach in most. */
export const LANGUAGES: readonly string[] =
  'am ar az bg bn bs ca cs da de el en es et fa fi fr ha he hi hr hu hy id ig it ja ka kk km ko lo lt lv mg mk mn ms my ne nl no om pl ps pt qu ro ru rw si sk sl sn so sq sr st sv sw ta te th ti tl tn tr uk ur uz vi wo xh yo zh zu'.split(
    ' ',
  );

/** Names with their codes, sorted as the reader's language sorts. */
export function namedCodes(
  codes: readonly string[],
  type: 'region' | 'language',
  language: string,
): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([language], { type });
  const order = new Intl.Collator(language);
  return codes
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .sort((a, b) => order.compare(a.label, b.label));
}
