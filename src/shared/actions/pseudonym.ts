import { sha256 } from '@noble/hashes/sha2.js';
import { toUtf8 } from '../lib/bytes.ts';

/** Animals and plants that are kind to carry in English, Portuguese and Swahili classrooms alike; no word is a name of a person. */
const FIRST = [
  'Amber',
  'Blue',
  'Bright',
  'Calm',
  'Clever',
  'Coral',
  'Gentle',
  'Golden',
  'Green',
  'Happy',
  'Jolly',
  'Kind',
  'Little',
  'Lucky',
  'Merry',
  'Quick',
  'Quiet',
  'Red',
  'Silver',
  'Sunny',
  'Swift',
  'Tall',
  'Violet',
  'Wise',
];
const SECOND = [
  'Acacia',
  'Antelope',
  'Baobab',
  'Butterfly',
  'Capybara',
  'Cedar',
  'Dolphin',
  'Eagle',
  'Falcon',
  'Firefly',
  'Flamingo',
  'Gazelle',
  'Giraffe',
  'Heron',
  'Hibiscus',
  'Ibis',
  'Jaguar',
  'Kingfisher',
  'Mango',
  'Otter',
  'Palm',
  'Parrot',
  'Starling',
  'Toucan',
  'Turtle',
  'Weaver',
  'Zebra',
];

/** A pseudonym for a pupil: the same for the same id unless it is taken in her class, then the next one. */
export function pseudonymFor(pupilId: string, taken: ReadonlySet<string>): string {
  const hash = sha256(toUtf8(pupilId));
  const start = ((hash[0]! << 16) | (hash[1]! << 8) | hash[2]!) % (FIRST.length * SECOND.length);
  for (let step = 0; step < FIRST.length * SECOND.length; step++) {
    const index = (start + step * 7) % (FIRST.length * SECOND.length);
    const name = `${FIRST[index % FIRST.length]} ${SECOND[Math.floor(index / FIRST.length)]}`;
    if (!taken.has(name)) return name;
  }
  return `${FIRST[0]} ${SECOND[0]} ${taken.size + 1}`;
}
