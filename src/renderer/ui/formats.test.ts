import { describe, expect, it } from 'vitest';
import { formatsFor } from './formats.ts';

const english = formatsFor('en-GB');
const portuguese = formatsFor('pt-BR');
const AT = '2026-03-06T11:30:00Z';
const NOW = Date.parse('2026-03-06T15:00:00Z');
const ago = (hours: number) => new Date(NOW - hours * 3_600_000).toISOString();

describe('parts of one thing', () => {
  it('stand with the comma of the language, and empty ones are left out', () => {
    expect(english.parts(['Belém', '', 'Brazil'])).toBe('Belém, Brazil');
    expect(formatsFor('ar').parts(['إربد', 'الأردن'])).toBe('إربد، الأردن');
  });
});

describe('a moment', () => {
  it('is shown where it is asked for', () => {
    expect(english.time(AT, 'Africa/Nairobi')).toBe('14:30');
    expect(english.time(AT, 'America/Belem')).toBe('08:30');
    expect(english.moment(AT, 'Africa/Nairobi')).toBe('6 Mar, 14:30');
    expect(english.shortDay(AT, 'Africa/Nairobi')).toBe('6 Mar');
    expect(portuguese.day(AT, 'America/Belem')).toBe('sexta-feira, 6 de março');
  });

  it('is the same calendar day wherever it is read', () => {
    expect(english.date('2026-03-06')).toBe('6 Mar 2026');
    expect(portuguese.date('2026-12-31')).toBe('31 de dez. de 2026');
    expect(english.date('')).toBe('');
    expect(portuguese.dateInFigures('2026-12-31')).toBe('31/12/2026');
  });

  it('is nothing when it is none, and falls back to the own zone when the zone is unknown', () => {
    expect(english.time('')).toBe('');
    expect(english.relativeDay('')).toBe('');
    expect(english.time(AT, 'Nowhere/Land')).toBe(english.time(AT));
  });

  it('is the nearer the more exact, for since-when', () => {
    expect(english.since(ago(1), NOW)).toMatch(/^\d\d:\d\d$/);
    expect(english.since(ago(48), NOW)).toBe('Wednesday');
    expect(english.since(ago(24 * 10), NOW)).toBe('24 February');
  });

  it('is told in days from today', () => {
    expect(english.relativeDay(ago(0), NOW)).toBe('today');
    expect(english.relativeDay(ago(24), NOW)).toBe('yesterday');
    expect(english.relativeDay(ago(-72), NOW)).toBe('in 3 days');
    expect(portuguese.relativeDay(ago(-24), NOW)).toBe('amanhã');
  });
});

describe('amounts', () => {
  it.each([
    [820, '820 bytes'],
    [12_300, '12 kB'],
    [999_600, '1 MB'],
    [1_440_000, '1.4 MB'],
    [2_000_000_000, '2 GB'],
  ])('%d bytes', (count, words) => {
    expect(english.bytes(count)).toBe(words);
  });

  it.each([
    [5_000, '1 min'],
    [130_000, '2 mins'],
    [3_600_000, '1 hr'],
    [4_200_000, '1 hr 10 mins'],
  ])('%d ms', (ms, words) => {
    expect(english.minutes(ms)).toBe(words);
  });
});

it('lists and names', () => {
  expect(english.list(['Ana', 'Ben', 'Chika'])).toBe('Ana, Ben and Chika');
  expect(portuguese.country('KE')).toBe('Quênia');
  expect(english.country('?')).toBe('?');
  expect(portuguese.language('en')).toBe('inglês');
});
