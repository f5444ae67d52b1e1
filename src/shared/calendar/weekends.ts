/**
 * Countries whose weekend is not Saturday and Sunday, by CLDR 48 (supplemental/weekData, weekendStart and weekendEnd): ISO 8601
 * weekdays, 1 is Monday. Used where the host does not say. A test compares it with the host.
 */
export const WEEKENDS: Readonly<Record<string, readonly number[]>> = {
  AF: [4, 5],
  BH: [5, 6],
  DZ: [5, 6],
  EG: [5, 6],
  IL: [5, 6],
  IN: [7],
  IQ: [5, 6],
  IR: [5],
  JO: [5, 6],
  KW: [5, 6],
  LY: [5, 6],
  OM: [5, 6],
  QA: [5, 6],
  SA: [5, 6],
  SD: [5, 6],
  SY: [5, 6],
  UG: [7],
  YE: [5, 6],
};
