import { toUtf8 } from '../lib/bytes.ts';

/** An appointment for a calendar of the teacher's own. */
export interface Appointment {
  /** The same for the same appointment, whenever it is saved: a calendar puts the new one in the old one's place. */
  readonly uid: string;
  readonly startMs: number;
  readonly minutes: number;
  readonly title: string;
  /** '' for none; may have several lines. */
  readonly description: string;
  /** Address of the video room; '' for none. */
  readonly link: string;
  readonly isCalledOff: boolean;
  /** When it was changed last, in milliseconds since 1970: of two the newer one counts. */
  readonly changedMs: number;
  /** Minutes before it begins at which the calendar reminds. */
  readonly remindMinutes: number;
}

/** Longest line, in octets without its end (RFC 5545, 3.1). */
const LINE_OCTETS = 75;

/** An appointment as iCalendar text (RFC 5545), in UTC, with a reminder unless it was called off. */
export function icsOf(appointment: Appointment): string {
  const { uid, startMs, minutes, title, description, link, isCalledOff, changedMs } = appointment;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Interclass//Meetings//EN',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${utc(changedMs)}`,
    `LAST-MODIFIED:${utc(changedMs)}`,
    // Whole seconds since the app's first year: grows with every change, and fits into 31 bits until 2092.
    `SEQUENCE:${Math.max(0, Math.floor((changedMs - FIRST_MS) / 1000))}`,
    `DTSTART:${utc(startMs)}`,
    `DTEND:${utc(startMs + minutes * 60_000)}`,
    `SUMMARY:${escaped(title)}`,
    ...(description === '' ? [] : [`DESCRIPTION:${escaped(description)}`]),
    ...(link === '' ? [] : [`LOCATION:${escaped(link)}`, ...(isAddress(link) ? [`URL:${link}`] : [])]),
    `STATUS:${isCalledOff ? 'CANCELLED' : 'CONFIRMED'}`,
    ...(isCalledOff ? [] : alarm(title, appointment.remindMinutes)),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const FIRST_MS = Date.UTC(2024, 0, 1);

function alarm(title: string, minutes: number): string[] {
  return [
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    `TRIGGER:-PT${minutes}M`,
    'END:VALARM',
  ];
}

/** A moment as `20261201T120000Z`. */
function utc(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** TEXT (3.3.11): backslash, semicolon, comma and line ends are escaped; other control characters have no place in it. */
function escaped(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n')
    .replaceAll(CONTROL, ' ');
}

// eslint-disable-next-line no-control-regex -- these are the ones that are to go
const CONTROL = /[\u0000-\u001f\u007f]/g;

/** A URI as a value (3.3.13) is not escaped: one with anything that would end the line is none. */
function isAddress(link: string): boolean {
  return /^https?:\/\/[\x21-\x7e]+$/.test(link);
}

/** Breaks a line after at most 75 octets, between characters, with a blank before what follows. */
function folded(line: string): string {
  let out = '';
  let octets = 0;
  for (const character of line) {
    const size = toUtf8(character).length;
    if (octets + size > LINE_OCTETS) {
      out += '\r\n ';
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return out;
}
