import { RosterReader, type Question } from './roster-reader.ts';

/** Reads lists beside the page, so that the page stays alive while it does. */
const reader = new RosterReader();

const tell = (told: object): void => {
  // eslint-disable-next-line unicorn/require-post-message-target-origin -- a worker tells its own page and nobody else
  self.postMessage(told);
};

self.addEventListener('message', ({ data }: MessageEvent<{ n: number; question: Question }>) => {
  const { n, question } = data;
  const answer = reader.answer(question, (done, total) => tell({ n, progress: { done, total } }));
  tell({ n, answer });
});
