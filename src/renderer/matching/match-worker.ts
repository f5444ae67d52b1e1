import { countListings, openDirectory, type Directory } from '../../shared/rules/directory/directory.ts';
import { decodePack } from '../../shared/rules/directory/pack.ts';
import { rankPartners } from '../../shared/rules/matching/rank.ts';
import type { MatchAnswer, MatchAsk, MatchCall, MatchCalls } from './messages.ts';

/** The directory as it was opened last; empty before. */
let directory: Directory = openDirectory([]);

/** What each call does. */
const CALLS: { [C in MatchCall]: (ask: MatchCalls[C]['ask']) => MatchCalls[C]['answer'] } = {
  open: ({ packs }) => {
    directory = openDirectory(packs.map(decodePack));
    return {
      listings: countListings(directory),
      madeOn: directory.madeOn,
      countries: [...new Set(directory.layers.flatMap(({ table }) => table.countries))]
        .filter((country) => country !== '')
        .sort(),
      versions: [...directory.versions],
    };
  },
  rank: ({ question }) => rankPartners(question, directory),
};

globalThis.addEventListener('message', ({ data }: MessageEvent<MatchAsk>) => {
  globalThis.postMessage(answerTo(data), {});
});

function answerTo({ id, call, ask }: MatchAsk): MatchAnswer {
  try {
    const answer = (CALLS[call] as (ask: MatchAsk['ask']) => MatchCalls[MatchCall]['answer'])(ask);
    return { id, answer };
  } catch (error) {
    return { id, refused: String(error) };
  }
}
