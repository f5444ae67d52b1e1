/** The reader's own note of which other texts she has looked at: on this computer, nothing in it but ids and times. */
const KEY = 'interclass.also-written';
const LIMIT = 400;

/** True when the reader has put this one away. */
export function isForgotten(place: string, at: string): boolean {
  return at !== '' && read().includes(noteOf(place, at));
}

/** Puts others away; they stay in the record. */
export function forgetOthers(place: string, times: readonly string[]): void {
  const notes = times.filter((at) => at !== '').map((at) => noteOf(place, at));
  memory = [...read().filter((note) => !notes.includes(note)), ...notes].slice(-LIMIT);
  try {
    localStorage.setItem(KEY, JSON.stringify(memory));
  } catch {
    // No room, or not allowed: then it is remembered as long as the window is open.
  }
}

let memory: string[] | undefined;

function read(): string[] {
  if (memory) return memory;
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    memory = Array.isArray(stored) ? stored.filter((note) => typeof note === 'string') : [];
  } catch {
    memory = [];
  }
  return memory;
}

function noteOf(place: string, at: string): string {
  return `${place} ${at}`;
}
