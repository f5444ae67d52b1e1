import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Keeping } from './keeping.ts';
import { SavedTextKeeper } from './saved-text-keeper.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function field(save: (text: string) => Promise<unknown>, value = '') {
  const keeping = new Keeping();
  return { keeping, keeper: new SavedTextKeeper(keeping, 'title', value, save) };
}

describe('a field that saves itself', () => {
  it('saves once at a pause, and says kept only then', async () => {
    const saved: string[] = [];
    const { keeping, keeper } = field(async (text) => saved.push(text));
    for (const text of ['a', 'ab', 'abc']) {
      keeper.type(text);
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(saved).toEqual([]);
    expect(keeping.state.isSaved).toBe(false);
    await vi.advanceTimersByTimeAsync(600);
    expect(saved).toEqual(['abc']);
    expect(keeping.state.isSaved).toBe(true);
  });

  it('does not wait for a pause that never comes', async () => {
    const saved: string[] = [];
    const { keeper } = field(async (text) => saved.push(text));
    for (let n = 1; n <= 20; n++) {
      keeper.type('x'.repeat(n));
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(saved.length).toBeGreaterThan(0);
  });

  it('keeps what it could not write, says so, and tries again', async () => {
    let isFull = true;
    const saved: string[] = [];
    const { keeping, keeper } = field(async (text) => {
      if (isFull) throw new Error('full');
      saved.push(text);
    });
    keeper.type('kept');
    await vi.advanceTimersByTimeAsync(700);
    expect(keeping.state).toMatchObject({ isSaved: false, isFailing: true });
    expect(keeper.state.text).toBe('kept');
    isFull = false;
    await vi.advanceTimersByTimeAsync(3_100);
    expect(saved).toEqual(['kept']);
    expect(keeping.state).toMatchObject({ isSaved: true, isFailing: false });
  });

  it('what is held lies on this computer until somebody has answered, and is let go when it was saved', async () => {
    const saved: string[] = [];
    const kept: (string | undefined)[] = [];
    let isAllowed = false;
    const { keeping, keeper } = field(async (text) => saved.push(text));
    keeper.setHold({
      holds: (text) => !isAllowed && text.includes('Maria'),
      keep: async (text) => void kept.push(text),
    });
    keeper.type('Maria reads');
    await vi.advanceTimersByTimeAsync(700);
    expect([saved, kept]).toEqual([[], ['Maria reads']]);
    expect(keeping.state.isSaved).toBe(true);
    keeper.close();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(saved).toEqual([]);
    isAllowed = true;
    await keeper.flush();
    expect(saved).toEqual(['Maria reads']);
    expect(kept.at(-1)).toBeUndefined();
  });

  it('what was held when the screen was left stands there again, and goes when it was changed', async () => {
    const saved: string[] = [];
    const kept: (string | undefined)[] = [];
    const save = async (text: string) => saved.push(text);
    const keeper = new SavedTextKeeper(new Keeping(), 'title', 'before', save, 'Maria reads');
    keeper.setHold({ holds: (text) => text.includes('Maria'), keep: async (text) => void kept.push(text) });
    expect(keeper.state.text).toBe('Maria reads');
    keeper.arrive('before');
    expect(keeper.state.text).toBe('Maria reads');
    keeper.type('A pupil reads');
    await vi.advanceTimersByTimeAsync(700);
    expect([saved, kept]).toEqual([['A pupil reads'], [undefined]]);
  });

  it('waits for the end of what may still be being written', async () => {
    const saved: string[] = [];
    const { keeper } = field(async (text) => saved.push(text));
    keeper.setHold({
      holds: (text) => text.includes('Maria Souza'),
      lingers: (text) => text.endsWith('Maria Souz') || text.endsWith('Maria'),
      keep: async () => undefined,
    });
    keeper.type('Maria Souz');
    await vi.advanceTimersByTimeAsync(2_000);
    keeper.type('Maria Souza');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(saved).toEqual([]);
    keeper.type('Ask Maria');
    await vi.advanceTimersByTimeAsync(4_000);
    expect(saved).toEqual(['Ask Maria']);
  });

  it('saves what is left when it goes', async () => {
    const saved: string[] = [];
    const { keeping, keeper } = field(async (text) => saved.push(text));
    keeper.type('last words');
    keeper.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(saved).toEqual(['last words']);
    expect(keeping.state.isSaved).toBe(true);
  });

  it('has nothing to save when the text is as it was', async () => {
    const saved: string[] = [];
    const { keeping, keeper } = field(async (text) => saved.push(text), 'same');
    keeper.type('same!');
    keeper.type('same');
    expect(keeping.state.isSaved).toBe(true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(saved).toEqual([]);
  });

  it('is not kept while newer words are still in the field', async () => {
    let finish = (): void => undefined;
    const saved: string[] = [];
    const { keeping, keeper } = field(
      (text) =>
        new Promise<void>((resolve) => {
          saved.push(text);
          finish = resolve;
        }),
    );
    keeper.type('one');
    void keeper.flush();
    keeper.type('one two');
    finish();
    await vi.advanceTimersByTimeAsync(0);
    expect(keeping.state.isSaved).toBe(false);
    await vi.advanceTimersByTimeAsync(700);
    finish();
    await vi.advanceTimersByTimeAsync(0);
    expect(saved).toEqual(['one', 'one two']);
    expect(keeping.state.isSaved).toBe(true);
  });
});
