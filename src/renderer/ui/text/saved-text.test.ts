import { describe, expect, it } from 'vitest';
import { isDirty, nextSavedText, type SavedText, type SavedTextEvent } from './saved-text.ts';

function after(start: string, ...events: SavedTextEvent[]): SavedText {
  return events.reduce(nextSavedText, { text: start, base: start });
}

describe('a field that saves by itself', () => {
  it('shows what arrives while nobody types', () => {
    expect(after('old', { type: 'arrived', value: 'new' })).toEqual({ text: 'new', base: 'new' });
  });

  it('keeps what is being typed when something else arrives, and offers the other', () => {
    const state = after('old', { type: 'typed', text: 'mine' }, { type: 'arrived', value: 'theirs' });
    expect(state).toEqual({ text: 'mine', base: 'theirs', missed: 'theirs' });
    expect(isDirty(state)).toBe(true);
  });

  it('does not take its own save for somebody else’s', () => {
    const state = after(
      'a',
      { type: 'typed', text: 'ab' },
      { type: 'sending', value: 'ab' },
      { type: 'typed', text: 'abc' },
      { type: 'arrived', value: 'ab' },
      { type: 'saved', value: 'ab' },
    );
    expect(state).toEqual({ text: 'abc', base: 'ab' });
  });

  it('is clean once everything typed is saved', () => {
    const state = after(
      'a',
      { type: 'typed', text: 'ab' },
      { type: 'sending', value: 'ab' },
      { type: 'saved', value: 'ab' },
    );
    expect(isDirty(state)).toBe(false);
  });

  it('stays dirty when saving fails', () => {
    const state = after(
      'a',
      { type: 'typed', text: 'ab' },
      { type: 'sending', value: 'ab' },
      { type: 'failed' },
    );
    expect(state).toEqual({ text: 'ab', base: 'a' });
  });

  it('offers nothing when both wrote the same, or the other wrote nothing', () => {
    expect(after('a', { type: 'typed', text: 'b' }, { type: 'arrived', value: 'b' }).missed).toBeUndefined();
    expect(after('a', { type: 'typed', text: 'b' }, { type: 'arrived', value: '' }).missed).toBeUndefined();
  });

  it('forgets the other one when it was answered', () => {
    expect(
      after('a', { type: 'typed', text: 'b' }, { type: 'arrived', value: 'c' }, { type: 'answered' }).missed,
    ).toBeUndefined();
  });
});
