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
