import { sha256 } from '@noble/hashes/sha2.js';
import { toUtf8 } from '../lib/bytes.ts';
import { viewOf } from '../records/kind.ts';
import { pupil } from '../records/pupil.ts';
import type { Desk } from './desk.ts';

/** What pseudonyms of a language are made of, and how two of its words stand together. */
interface Pool {
  readonly looks: readonly string[];
  readonly beings: readonly string[];
  readonly joined: (look: string, being: string) => string;
}

/** Animals and plants that are kind to carry in English, Portuguese and Swahili classrooms alike; no word is a name of a person. */
const ENGLISH: Pool = {
  looks: words(
    'Amber Blue Bright Calm Clever Coral Gentle Golden Green Happy Jolly Kind Little Lucky',
    'Merry Quick Quiet Red Silver Sunny Swift Tall Violet Wise',
  ),
  beings: words(
    'Acacia Antelope Baobab Butterfly Capybara Cedar Dolphin Eagle Falcon Firefly Flamingo Gazelle',
    'Giraffe Heron Hibiscus Ibis Jaguar Kingfisher Mango Otter Palm Parrot Starling Toucan Turtle Weaver Zebra',
  ),
  joined: (look, being) => `${look} ${being}`,
};

/** Those that take the feminine form of a look. */
const FEMININE = words(
  'Acácia Borboleta Capivara Águia Gazela Girafa Garça Onça Manga Lontra Palmeira Andorinha Tartaruga Zebra',
);
/** The same in Portuguese, where a look follows what it is said of and agrees with it; family names such as Falcão are left out. */
const PORTUGUESE: Pool = {
  looks: words(
    'Âmbar Azul Brilhante Calmo/Calma Esperto/Esperta Coral Gentil Dourado/Dourada Verde Feliz',
    'Alegre Amável Pequeno/Pequena Sortudo/Sortuda Risonho/Risonha Rápido/Rápida Quieto/Quieta',
    'Vermelho/Vermelha Prateado/Prateada Ensolarado/Ensolarada Veloz Alto/Alta Lilás Sábio/Sábia',
  ),
  beings: [
    ...words(
      'Antílope Baobá Cedro Golfinho Vaga-lume Flamingo Hibisco Beija-flor Papagaio Tucano Sabiá Ipê Jabuti',
    ),
    ...FEMININE,
  ],
  joined: (look, being) => {
    const [masculine, feminine = masculine] = look.split('/');
    return `${being} ${FEMININE.includes(being) ? feminine : masculine}`;
  },
};
const POOLS: Readonly<Record<string, Pool>> = { en: ENGLISH, pt: PORTUGUESE };

/**
 * A pseudonym for a pupil: the same for the same id unless it is taken in her class, then the next one.
 * @param language of the class (`pt`, `pt-BR`); English words where there are none of it
 */
export function pseudonymFor(pupilId: string, taken: ReadonlySet<string>, language = 'en'): string {
  const wanted = language.toLowerCase().split(/[-_]/)[0]!;
  const { looks, beings, joined } = Object.hasOwn(POOLS, wanted) ? POOLS[wanted]! : ENGLISH;
  const hash = sha256(toUtf8(pupilId));
  const count = looks.length * beings.length;
  const start = ((hash[0]! << 16) | (hash[1]! << 8) | hash[2]!) % count;
  for (let step = 0; step < count; step++) {
    const index = (start + step * 7) % count;
    const name = joined(
      looks[index % looks.length]!,
      beings[Math.floor(index / looks.length) % beings.length]!,
    );
    if (!taken.has(name)) return name;
  }
  return `${joined(looks[0]!, beings[0]!)} ${taken.size + 1}`;
}

/** What partners read in a pupil's place; '' where she is not known here. @param pupilId `pupil:<ulid>`, '' for nobody */
export async function pseudonymOf(desk: Desk, pupilId: string): Promise<string> {
  const stored = pupilId === '' ? undefined : await desk.store.get(pupilId);
  return stored && !stored.rec.gone ? viewOf(pupil, stored.rec, desk.keys.open).pseudonym : '';
}

function words(...lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(' '));
}
