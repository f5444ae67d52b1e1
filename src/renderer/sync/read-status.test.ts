import { expect, it } from 'vitest';
import { makeRec } from '../../shared/records/merge.ts';
import { keepAccount, type Account } from '../../shared/sync/account.ts';
import { MemoryStore } from '../../shared/sync/memory-store.ts';
import { Meter } from '../../shared/sync/meter.ts';
import { afterLocalWrite } from '../../shared/sync/pending.ts';
import { PostBooks } from '../../shared/sync/post-books.ts';
import { readStatus } from './read-status.ts';

const NOW = Date.parse('2027-01-10T12:00:00.000Z');
const TEACHER = 'teacher:01HZZZZZZZZZZZZZZZZZZZZZZZ';

/** Why something written waits, on a computer whose account is in that state and that hears nothing. */
async function whyWaits(state: Account['state'] | undefined): Promise<string> {
  const store = new MemoryStore();
  const written = makeRec('draft:01HZZZZZZZZZZZZZZZZZZZZZZZ', TEACHER, 1, {}, '0');
  await store.update(written.id, (stored) => afterLocalWrite(stored, written, new Date(NOW).toISOString()));
  if (state)
    await keepAccount(store, {
      email: 'ana@escola.example',
      authKey: 'a'.repeat(43),
      teacher: TEACHER,
      name: 'Ana',
      language: 'pt',
      state,
    });
  const books = new PostBooks(store, new Meter(() => 0), () => NOW);
  const status = await readStatus(store, { books, run: undefined, lastProblem: 'no-connection', nowMs: NOW });
  return status.state === 'waiting' ? status.why : status.state;
}

it('says until an account has been sent that it waits too, and after that only that nobody answers', async () => {
  expect(await whyWaits(undefined)).toBe('no-account');
  expect(await whyWaits('waiting')).toBe('no-account');
  expect(await whyWaits('ready')).toBe('no-connection');
});
