import { describe, expect, it } from 'vitest';
import { newUlid } from '../../lib/ids.ts';
import { REST_DAYS, WAITS_DAYS, type ProposalEvent } from './proposal-step.ts';
import { turnOf } from './proposal-view.ts';
import {
  DAY_MS,
  day,
  CLASS,
  card,
  written,
  propose,
  about,
  counter,
  accept,
  decline,
  withdraw,
  run,
  X,
  only,
  seenBy,
} from './proposal-world.ts';

describe('an invitation', () => {
  it('waits 21 days, is accepted as it was read, and both see the same', () => {
    const one = only(run(propose('asker', X), accept('asked', X, X)));
    expect(one).toMatchObject({ state: 'accepted', accepted: X, endedBy: 'asked' });
    expect(Date.parse(one.expiresAt) - Date.parse(one.openedAt)).toBe(WAITS_DAYS * DAY_MS);
    expect(seenBy(one, 'asker')).toMatchObject({ by: 'ours', endedBy: 'theirs', partner: { name: 'asked' } });
    expect(seenBy(one, 'asked')).toMatchObject({ by: 'theirs', endedBy: 'ours', partner: { name: 'asker' } });
  });

  it('shows who was asked as on the list, until they have written', () => {
    const one = only(run(propose('asker', X)));
    expect(seenBy(one, 'asker').partner).toMatchObject({ country: 'KE', name: '', teacherName: '' });
    expect(JSON.stringify(seenBy(one, 'asker'))).not.toContain(CLASS.asked);
    expect(seenBy(one, 'asked').listing).toBe('');
  });

  it('crossing another one becomes one: accepted, whichever came first, and what was written first leads', () => {
    const [first, second] = [written(), written()];
    for (const order of [
      [propose('asker', first), propose('asked', second)],
      [propose('asked', second), propose('asker', first)],
    ]) {
      const one = only(run(...order));
      expect(one).toMatchObject({ state: 'accepted', accepted: first });
      expect(
        Object.values(one.offers)
          .map(({ request }) => request)
          .sort(),
      ).toEqual([first, second].sort());
    }
  });

  it('that crosses one which was taken back stands alone', () => {
    const [first, second] = [written(), written()];
    const { proposals, said } = run(
      propose('asker', first),
      withdraw('asker', first),
      propose('asked', second),
    );
    expect(said).toEqual(['ok', 'ok', 'ok']);
    expect(proposals.map(({ state }) => state)).toEqual(['withdrawn', 'open']);
  });

  it('taken back after another one crossed it: too late, both are told', () => {
    const { said } = run(propose('asker', X), propose('asked'), withdraw('asker', X));
    expect(said).toEqual(['ok', 'ok', 'proposal/accepted']);
  });

  it.each([
    ['after it ran out', [22, accept('asked', X, X)], 'proposal/expired', 'expired'],
    [
      'after it was taken back',
      [withdraw('asker', X), accept('asked', X, X)],
      'proposal/withdrawn',
      'withdrawn',
    ],
  ] as const)('a yes %s is too late, and kept for both to see', (_when, steps, code, state) => {
    const after = run(propose('asker', X), ...steps);
    expect(after.said.at(-1)).toBe(code);
    const one = only(after);
    expect(one).toMatchObject({ state, lateYes: 'asked' });
    expect(seenBy(one, 'asker').lateYes).toBe('theirs');
    expect(seenBy(one, 'asked').lateYes).toBe('ours');
  });

  it('a yes to what has changed since is none; to what stands it is one', () => {
    const changed = written();
    const steps = [propose('asker', X), counter('asker', X, X, changed)];
    const late = run(...steps, accept('asked', X, X));
    expect(late.said.at(-1)).toBe('proposal/changed');
    expect(only(late).state).toBe('open');
    expect(only(run(...steps, accept('asked', X, changed)))).toMatchObject({ accepted: changed });
  });

  it('counter against counter: both stay on the table, either may be accepted, in whatever order they came', () => {
    const [a, b] = [written(), written()];
    for (const order of [
      [counter('asker', X, X, a), counter('asked', X, X, b)],
      [counter('asked', X, X, b), counter('asker', X, X, a)],
    ]) {
      const one = only(run(propose('asker', X), ...order));
      expect(one).toMatchObject({ state: 'open', offers: { asker: { request: a }, asked: { request: b } } });
      for (const side of ['asker', 'asked'] as const)
        expect(turnOf(seenBy(one, side) as never, day(1))).toBe('both');
      expect(only(run(propose('asker', X), ...order, accept('asker', X, b)))).toMatchObject({ accepted: b });
      expect(only(run(propose('asker', X), ...order, accept('asked', X, a)))).toMatchObject({ accepted: a });
    }
  });

  it('a new suggestion waits 21 days again', () => {
    const after = run(propose('asker', X), 20, counter('asked', X, X), 40, withdraw('asker', X));
    expect(after.said).toEqual(['ok', 'ok', 'ok']);
  });

  it('two teachers of a class: the first answer counts, the other is told of it', () => {
    const yesFirst = run(propose('asker', X), accept('asked', X, X), decline('asked', X));
    expect(yesFirst.said.at(-1)).toBe('proposal/accepted');
    expect(only(yesFirst).state).toBe('accepted');
    const noFirst = run(propose('asker', X), decline('asked', X), accept('asked', X, X));
    expect(noFirst.said.at(-1)).toBe('proposal/declined');
    expect(only(noFirst)).toMatchObject({ state: 'declined', reason: 'dates', words: 'Sorry', lateYes: '' });
    expect(run(propose('asker', X), propose('asker')).said).toEqual(['ok', 'proposal/already']);
    const later = written();
    const earlier = written();
    const two = run(
      propose('asker', X),
      counter('asked', X, X, earlier > later ? earlier : later),
      counter('asked', X, X, earlier > later ? later : earlier),
    );
    expect(two.said.at(-1)).toBe('proposal/changed');
    const three = run(propose('asker', X), counter('asked', X, X), propose('asked'));
    expect(three.said.at(-1)).toBe('ok');
    expect(only(three).state).toBe('open');
  });

  it('the same answer twice, from two teachers, is done already', () => {
    expect(run(propose('asker', X), accept('asked', X, X), accept('asked', X, X)).said.at(-1)).toBe('ok');
    expect(run(propose('asker', X), decline('asked', X), decline('asked', X)).said.at(-1)).toBe('ok');
    expect(run(propose('asker', X), withdraw('asker', X), withdraw('asker', X)).said.at(-1)).toBe('ok');
  });

  it('ends when a class is gone, or the exchange has no place left', () => {
    const gone = only(run(propose('asker', X), { what: 'gone', class: CLASS.asked }));
    expect(gone).toMatchObject({ state: 'ended', reason: 'gone' });
    expect(
      run(propose('asker', X), { what: 'gone', class: CLASS.asker }, accept('asked', X, X)).said.at(-1),
    ).toBe('proposal/ended');
    const yes = about('asked', X);
    const full = run(
      propose('asker', X),
      { what: 'accept', ...yes, seen: X, card: card('asked') },
      { what: 'no-place', ...yes },
    );
    expect(only(full)).toMatchObject({ state: 'ended', reason: 'full', accepted: '' });
    expect(full.said.at(-1)).toBe('proposal/ended');
  });

  it('a no rests for 30 days for the class that got it, not for the one that said it', () => {
    const no = [propose('asker', X), decline('asked', X)];
    expect(run(...no, propose('asker')).said.at(-1)).toBe('proposal/rests');
    expect(run(...no, propose('asked')).said.at(-1)).toBe('ok');
    expect(run(...no, REST_DAYS + 1, propose('asker')).said.at(-1)).toBe('ok');
  });

  it('is taken back only by the class that wrote it, and answered by nobody else', () => {
    expect(run(propose('asker', X), withdraw('asked', X)).said.at(-1)).toBe('record/forbidden');
    expect(run(propose('asker', X), accept('asker', X, X)).said.at(-1)).toBe('proposal/changed');
    expect(run(propose('asker', X), decline('asked', written())).said.at(-1)).toBe('proposal/unknown');
    const eve = { ...accept('asked', X, X), class: `class:${newUlid(9)}` } as ProposalEvent;
    expect(run(propose('asker', X), eve).said.at(-1)).toBe('proposal/unknown');
  });

  it('whose project it is: that of whoever wrote it first, unless another one was suggested', () => {
    const [dates, other] = [written(), written()];
    expect(only(run(propose('asker', X), counter('asked', X, X, dates))).offers.asked!.planFrom).toBe(X);
    expect(only(run(propose('asker', X), counter('asked', X, X, other, true))).offers.asked!.planFrom).toBe(
      other,
    );
  });
});
