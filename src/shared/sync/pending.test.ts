import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../lib/ids.ts';
import {
  isSameRec,
  makeRec,
  merge,
  newestStamp,
  otherValues,
  writeValues,
  type Rec,
} from '../records/merge.ts';
import { deviceOf, newDeviceTag, StampClock, timeOf } from '../records/stamp.ts';
import type { LocalRec } from './local-store.ts';
import { afterAck, afterLocalWrite, afterLoss, afterNews, pendingPart, restamped } from './pending.ts';

const SCOPE = 'exchange:01HZZZZZZZZZZZZZZZZZZZZZZZ';
const NOW = Date.parse('2026-03-02T10:00:00Z');
const AT = new Date(NOW).toISOString();
const YEAR_MS = 365 * 24 * 3600_000;
const clockOf = (offsetMs = 0) => new StampClock(newDeviceTag(), () => NOW + offsetMs);
const write = (rec: Rec, clock: StampClock, values: Record<string, string>) =>
  writeValues(rec, values, clock.next(newestStamp(rec)));
const allValues = (rec: Rec, path: string) =>
  new Set([rec.f[path], ...otherValues(rec, path).map(([, value]) => value)]);

describe('a computer whose clock was far ahead', () => {
  it('keeps what came while its own words were refused beside them', () => {
    const [ana, ben] = [clockOf(), clockOf()];
    let offsetMs = 2 * YEAR_MS;
    const ahead = new StampClock(newDeviceTag(), () => NOW + offsetMs);
    const first = makeRec(newId('task', NOW), SCOPE, 1, { title: 'first' }, ana.next());
    let local = afterNews(undefined, first);
    local = afterLocalWrite(local, write(local.rec, ahead, { title: 'mine' }), AT);
    const theirs = write(first, ben, { title: 'theirs' });
    local = afterNews(local, theirs);
    offsetMs = 0;
    ahead.reset();
    local = restamped(local, ahead);
    expect(allValues(local.rec, 'title')).toEqual(new Set(['mine', 'theirs']));
    const server = merge(theirs, pendingPart(local)!);
    expect(allValues(server, 'title')).toEqual(new Set(['mine', 'theirs']));
    expect(isSameRec(server, local.rec)).toBe(true);
    expect(timeOf(newestStamp(local.rec))).toBeLessThan(NOW + 1000);
    expect(afterAck(local, pendingPart(local)!)?.isUnsent).toBe(false);
  });

  it('says it with no stamp of the old time, whatever it had written and heard', () => {
    const step = fc.record({ who: fc.constantFrom('own', 'other', 'news'), path: fc.constantFrom('a', 'b') });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let offsetMs = 2 * YEAR_MS;
        const own = new StampClock(newDeviceTag(), () => NOW + offsetMs);
        const other = clockOf();
        let server = makeRec(newId('task', NOW), SCOPE, 1, { a: 'start' }, other.next());
        let local: LocalRec = afterNews(undefined, server);
        const written = new Set<string>();
        for (const [index, { who, path }] of steps.entries()) {
          if (who === 'news') local = afterNews(local, server);
          else if (who === 'other') server = write(server, other, { [path]: `other ${index}` });
          else {
            // Written over is only what was seen here.
            for (const value of allValues(local.rec, path)) written.delete(`${path} ${String(value)}`);
            local = afterLocalWrite(local, write(local.rec, own, { [path]: `own ${index}` }), AT);
            written.add(`${path} own ${index}`);
          }
        }
        offsetMs = 0;
        own.reset();
        const before = local;
        local = restamped(local, own);
        for (const path of ['a', 'b'])
          expect(allValues(local.rec, path)).toEqual(allValues(before.rec, path));
        const part = pendingPart(local);
        server = part ? merge(server, part) : server;
        for (const entry of written) {
          const [path, ...value] = entry.split(' ');
          expect(allValues(server, path!)).toContain(value.join(' '));
        }
        expect(timeOf(newestStamp(server))).toBeLessThan(NOW + 1000);
      }),
    );
  });
});

describe('a server that lacks what it had confirmed', () => {
  const own = clockOf();
  const other = clockOf();
  const about = { device: own.device, nowAt: AT };
  const settled = (rec: Rec): LocalRec => afterNews(undefined, rec);

  it('is told what this computer wrote, and not what others did', () => {
    const made = makeRec(newId('task', NOW), SCOPE, 1, { title: 'mine', who: 'together' }, own.next());
    const edited = write(made, other, { title: 'theirs' });
    const lost = afterLoss(settled(edited), undefined, about);
    expect(pendingPart(lost)?.f).toEqual({ who: 'together' });
    expect(lost.rec).toEqual(edited);
    const copy = makeRec(made.id, SCOPE, 1, { title: 'mine', who: 'together' }, made.at);
    expect(afterLoss(settled(edited), copy, about).isUnsent).toBe(false);
  });

  it('is told nothing of a record that somebody else has to bring back first', () => {
    const made = makeRec(newId('task', NOW), SCOPE, 1, { title: 'theirs' }, other.next());
    const edited = write(made, own, { title: 'mine on theirs' });
    expect(afterLoss(settled(edited), undefined, about).isUnsent).toBe(false);
    const back = afterNews(settled(edited), made, about);
    expect(pendingPart(back)?.f).toEqual({ title: 'mine on theirs' });
    expect(
      Object.values(pendingPart(back)!.s ?? {})
        .flat()
        .map(deviceOf),
    ).toContain(own.device);
  });

  it('learns of an erasure again', () => {
    const made = makeRec(newId('pupil', NOW), SCOPE, 1, { title: 'x' }, other.next());
    const gone = settled({ ...made, f: {}, gone: true });
    expect(pendingPart(afterNews(gone, made, about))?.gone).toBe(true);
    expect(afterLoss(gone, gone.rec, about)).toBe(gone);
  });
});
