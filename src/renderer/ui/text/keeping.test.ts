import { describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/lib/errors.ts';
import { Keeping } from './keeping.ts';

describe('what a screen says about its saving', () => {
  it('is kept only when every field is', () => {
    const keeping = new Keeping();
    keeping.noteTyped('title');
    keeping.noteTyped('summary');
    keeping.noteKept('title');
    expect(keeping.state.isSaved).toBe(false);
    keeping.noteKept('summary');
    expect(keeping.state).toMatchObject({ isSaved: true, isFailing: false });
    expect(keeping.state.savedAt).not.toBe('');
  });

  it('says so as long as one field cannot be written', async () => {
    const keeping = new Keeping();
    expect(await keeping.run('plan', () => Promise.reject(new Error('full')))).toBe(false);
    expect(keeping.state).toMatchObject({ isSaved: false, isFailing: true });
    expect(await keeping.settled()).toBe(false);
    expect(await keeping.run('plan', () => Promise.resolve())).toBe(true);
    expect(keeping.state).toMatchObject({ isSaved: true, isFailing: false, problem: '' });
  });

  it('says why: the disk, where nobody says more', async () => {
    const keeping = new Keeping();
    await keeping.run('plan', () => Promise.reject(new Error('full')));
    expect(keeping.state.problem).toBe('storage/full');
    await keeping.run('plan', () => Promise.reject(new AppError('key/missing')));
    expect(keeping.state.problem).toBe('key/missing');
  });

  it('waits until what is typed is kept', async () => {
    const keeping = new Keeping();
    keeping.noteTyped('title');
    const settled = keeping.settled();
    keeping.noteKept('title');
    expect(await settled).toBe(true);
    expect(await keeping.settled()).toBe(true);
  });

  it('keeps one state object while nothing changes', () => {
    const keeping = new Keeping();
    expect(keeping.state).toBe(keeping.state);
  });
});
