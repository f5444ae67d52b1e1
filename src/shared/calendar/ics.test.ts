import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { icsOf, type Appointment } from './ics.ts';

const MEETING: Appointment = {
  uid: 'meeting-01ARZ3NDEKTSV4RRFFQ69G5FAV',
  startMs: Date.UTC(2026, 11, 1, 12, 0),
  minutes: 40,
  title: 'Our rivers; first look, together',
  description: 'Bring:\na bottle\\jar',
  link: 'https://meet.example.org/room?a=1,2;b',
  isCalledOff: false,
  changedMs: Date.UTC(2026, 10, 30, 9, 15, 7),
  remindMinutes: 15,
};

/** Unfolds and takes the text apart as RFC 5545 says a reader does. */
function read(ics: string): [name: string, value: string][] {
  return ics
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]);
}
const unescaped = (value: string): string =>
  value.replaceAll(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));
const valueOf = (ics: string, name: string): string | undefined =>
  read(ics).find(([found]) => found === name)?.[1];

describe('an appointment as iCalendar', () => {
  it('has its time in UTC, its words escaped, its link and a reminder', () => {
    const ics = icsOf(MEETING);
    expect(read(ics).map(([name]) => name)).toEqual([
      'BEGIN',
      'VERSION',
      'PRODID',
      'CALSCALE',
      'BEGIN',
      'UID',
      'DTSTAMP',
      'LAST-MODIFIED',
      'SEQUENCE',
      'DTSTART',
      'DTEND',
      'SUMMARY',
      'DESCRIPTION',
      'LOCATION',
      'URL',
      'STATUS',
      'BEGIN',
      'ACTION',
      'DESCRIPTION',
      'TRIGGER',
      'END',
      'END',
      'END',
    ]);
    expect(valueOf(ics, 'DTSTART')).toBe('20261201T120000Z');
    expect(valueOf(ics, 'DTEND')).toBe('20261201T124000Z');
    expect(valueOf(ics, 'DTSTAMP')).toBe('20261130T091507Z');
    expect(valueOf(ics, 'SUMMARY')).toBe('Our rivers\\; first look\\, together');
    expect(valueOf(ics, 'DESCRIPTION')).toBe('Bring:\\na bottle\\\\jar');
    expect(valueOf(ics, 'URL')).toBe(MEETING.link);
    expect(valueOf(ics, 'TRIGGER')).toBe('-PT15M');
    expect(valueOf(ics, 'STATUS')).toBe('CONFIRMED');
  });

  it('called off takes the place of what was there, and reminds nobody', () => {
    const ics = icsOf({ ...MEETING, isCalledOff: true, changedMs: MEETING.changedMs + 1000 });
    expect(valueOf(ics, 'UID')).toBe(valueOf(icsOf(MEETING), 'UID'));
    expect(Number(valueOf(ics, 'SEQUENCE'))).toBeGreaterThan(Number(valueOf(icsOf(MEETING), 'SEQUENCE')));
    expect(valueOf(ics, 'STATUS')).toBe('CANCELLED');
    expect(ics).not.toContain('VALARM');
  });

  it('without a link says nothing of one, and never takes a line end for an address', () => {
    expect(icsOf({ ...MEETING, link: '' })).not.toMatch(/LOCATION|URL/);
    const ics = icsOf({ ...MEETING, link: 'https://a.example\r\nATTENDEE:mailto:x@example.org' });
    expect(read(ics).map(([name]) => name)).not.toContain('ATTENDEE');
    expect(ics).not.toContain('URL');
  });

  it('whatever is written in it: lines of at most 75 octets, and the same words when it is read', () => {
    const words = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.constantFrom('água, maçã; fim\\', 'مرحبا بكم في صفنا', 'x'.repeat(200), 'line\r\nline'),
    );
    fc.assert(
      fc.property(words, words, (title, description) => {
        const ics = icsOf({ ...MEETING, title, description });
        expect(ics.endsWith('END:VCALENDAR\r\n')).toBe(true);
        for (const line of ics.split('\r\n'))
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
        // Other control characters than a line end have no place in it.
        const plain = (text: string) =>
          Array.from(text.replaceAll(/\r\n?/g, '\n'), (sign) =>
            sign !== '\n' && (sign < ' ' || sign === '\u007f') ? ' ' : sign,
          ).join('');
        expect(unescaped(valueOf(ics, 'SUMMARY')!)).toBe(plain(title));
        if (plain(description) !== '')
          expect(unescaped(valueOf(ics, 'DESCRIPTION')!)).toBe(plain(description));
      }),
    );
  });
});
