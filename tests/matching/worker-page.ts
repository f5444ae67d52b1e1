import { openMatching } from '../../src/renderer/matching/matching-line.ts';
import { openDirectory } from '../../src/shared/rules/directory/directory.ts';
import { decodePack, encodePack } from '../../src/shared/rules/directory/pack.ts';
import { rankPartners } from '../../src/shared/rules/matching/rank.ts';
import { questionOf } from './ask.ts';
import { madeUpListings, TODAY_MS } from './made-up-listings.ts';

/** What a page found out about ranking beside it and on it. */
export interface Tried {
  /** Turns that the page's own work got while the worker ranked, and while the page did it itself. */
  readonly turnsBeside: number;
  readonly turnsOnPage: number;
  readonly isSame: boolean;
  readonly candidates: number;
  readonly listings: number;
  readonly refused: string;
  /** What the directory still holds after a pack was refused. */
  readonly afterRefusal: number;
  readonly closed: string;
  readonly openMs: number;
  /** The first answer in a fresh worker, the median and the longest of the next ones. */
  readonly firstMs: number;
  readonly medianMs: number;
  readonly longestMs: number;
}

declare global {
  interface Window {
    tryMatching: (count: number, times: number) => Promise<Tried>;
  }
}

window.tryMatching = async (count, times) => {
  const listings = madeUpListings(count);
  const pack = encodePack(
    { part: 'en/africa/0of1', version: 1, since: 0, madeOn: TODAY_MS / 86_400_000 },
    listings,
  );
  const line = openMatching();
  let began = performance.now();
  const facts = await line.open([pack]);
  const openMs = performance.now() - began;
  const question = questionOf(listings[0]!);

  let turns = 0;
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    turns += 1;
    channel.port2.postMessage(0);
  };
  channel.port2.postMessage(0);
  const counted = async <T>(work: () => T | Promise<T>): Promise<[T, number]> => {
    turns = 0;
    const result = work();
    return result instanceof Promise ? [await result, turns] : [result, turns];
  };
  began = performance.now();
  const [beside, turnsBeside] = await counted(() => line.rank(question));
  const firstMs = performance.now() - began;
  const directory = openDirectory([decodePack(pack)]);
  const [onPage, turnsOnPage] = await counted(() => rankPartners(question, directory));
  channel.port1.close();

  const tookMs: number[] = [];
  for (let at = 1; at <= times; at++) {
    began = performance.now();
    await line.rank(questionOf(listings[at]!));
    tookMs.push(performance.now() - began);
  }
  tookMs.sort((a, b) => a - b);
  const refused = await line.open([pack.slice(0, -1)]).catch(String);
  const { looked } = await line.rank(question);
  const left = line.rank(question).catch(String);
  line.close();
  return {
    turnsBeside,
    turnsOnPage,
    isSame: JSON.stringify(beside) === JSON.stringify(onPage),
    candidates: beside.candidates.length,
    listings: facts.listings,
    refused: String(refused),
    afterRefusal: looked,
    closed: String(await left),
    openMs,
    firstMs,
    medianMs: tookMs[Math.floor(tookMs.length / 2)] ?? 0,
    longestMs: tookMs.at(-1) ?? 0,
  };
};
