import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { toBase64 } from '../lib/bytes.ts';
import type { ErrorCode } from '../lib/errors.ts';
import { newId, newUlid } from '../lib/ids.ts';
import { Keyring } from '../records/keyring.ts';
import { viewOf } from '../records/kind.ts';
import { makeRec, writeValues, type Rec } from '../records/merge.ts';
import { message } from '../records/message.ts';
import { newDeviceTag, StampClock, timeOf } from '../records/stamp.ts';
import { task } from '../records/task.ts';
import type { RefusedChange } from '../sync/local-store.ts';
import { MemoryStore } from '../sync/memory-store.ts';
import { afterNews, pendingPart } from '../sync/pending.ts';
import { createRecord } from './desk.ts';
import { readRefused, sendRefusedAgain } from './refused-change.ts';
import { startLetter } from './write-draft.ts';

const TEACHER = `teacher:${newUlid(0)}`;
const ROOM = `exchange:${newUlid(0)}`;
const PROJECT = `project:${newUlid(0)}`;

function openDesk() {
  const keys = new Keyring();
  keys.create(TEACHER);
  const clock = new StampClock(newDeviceTag(), Date.now);
  return { store: new MemoryStore(), keys, clock, now: Date.now };
}
type TestDesk = ReturnType<typeof openDesk>;

/** As the exchange does it: the pending part is set aside, the computer shows the server's copy. */
async function refuse(desk: TestDesk, rec: Rec, code: ErrorCode): Promise<RefusedChange> {
  const change = { id: newId('refused', 0), rec, code, refusedAt: '2026-01-01T00:00:00.000Z' };
  await desk.store.keepRefused(change);
  return change;
}

async function refuseNew(desk: TestDesk, id: string, code: ErrorCode): Promise<RefusedChange> {
  const rec = pendingPart((await desk.store.get(id))!)!;
  await desk.store.update(id, () => undefined);
  return refuse(desk, rec, code);
}

describe('a refused change', () => {
  it('goes again onto the record that is here, with a stamp above what it has seen', async () => {
    const desk = openDesk();
    const id = newId('task', Date.now());
    const theirs = makeRec(id, ROOM, 1, { project: PROJECT, title: 'Theirs' }, desk.clock.next());
    await desk.store.update(id, (stored) => afterNews(stored, theirs));
    // The computer's clock ran a year ahead when this was written.
    const ahead = new StampClock(desk.clock.device, () => Date.now() + 366 * 86_400_000);
    const mine = writeValues(theirs, { title: 'Mine' }, ahead.next());
    const change = await refuse(desk, { ...mine, f: { title: 'Mine' } }, 'clock/ahead');

    const view = await readRefused(desk, change);
    expect(view.way).toBe('onto');
    expect(view.fields).toEqual([
      { path: 'title', name: 'title', text: 'Mine', isEditable: true, nowText: 'Theirs' },
    ]);
    await sendRefusedAgain(desk, change, { title: 'Mine, kinder' });
    const stored = (await desk.store.get(id))!;
    expect(stored.isUnsent).toBe(true);
    expect(stored.rec.f).toEqual({ project: PROJECT, title: 'Mine, kinder' });
    expect(timeOf([stored.rec.s!['title']].flat()[0]!)).toBeLessThan(Date.now() + 1000);
    expect(await desk.store.refused()).toEqual([]);
  });

  it('becomes a new record, sealed anew, where the old one is not here any more', async () => {
    const desk = openDesk();
    const id = await createRecord(desk, task, TEACHER, {
      project: PROJECT,
      title: 'Ask the baker',
      order: 'a0',
    });
    const change = await refuseNew(desk, id, 'record/forbidden');
    expect((await readRefused(desk, change)).way).toBe('anew');
    await sendRefusedAgain(desk, change);
    const [made, ...others] = await desk.store.byKind('task');
    expect(others).toEqual([]);
    expect(made!.rec.id).not.toBe(id);
    const shown = viewOf(task, made!.rec, desk.keys.open);
    expect(shown).toMatchObject({ title: 'Ask the baker', project: PROJECT, isLocked: false });
  });

  it('makes one record and not two when power fails between sending and forgetting', async () => {
    const desk = openDesk();
    const id = await createRecord(desk, task, TEACHER, { project: PROJECT, title: 'Once' });
    const change = await refuseNew(desk, id, 'record/malformed');
    await sendRefusedAgain(desk, change);
    await desk.store.keepRefused(change);
    await sendRefusedAgain(desk, change, { title: 'Once only' });
    const made = await desk.store.byKind('task');
    expect(made.map(({ rec }) => viewOf(task, rec, desk.keys.open).title)).toEqual(['Once only']);
  });

  it('stays set aside while it is still too large, and goes when it was made shorter', async () => {
    const desk = openDesk();
    const long = 'a'.repeat(40_000);
    const values = { room: ROOM, class: 'class:1', topic: long, body: long };
    const rec = makeRec(newId('message', 0), ROOM, 1, values, desk.clock.next());
    const change = await refuse(desk, rec, 'record/too-large');
    await expect(sendRefusedAgain(desk, change, { topic: long })).rejects.toMatchObject({
      code: 'record/too-large',
    });
    expect(await desk.store.refused()).toEqual([change]);
    expect(await desk.store.byKind('message')).toEqual([]);
    await sendRefusedAgain(desk, change, { topic: 'Rain' });
    expect(await desk.store.refused()).toEqual([]);
    expect((await desk.store.byKind('message')).map((local) => local.rec.f['topic'])).toEqual(['Rain']);
  });

  it('a letter that goes again under another id is still the letter of its draft', async () => {
    const desk = openDesk();
    const id = newId('message', 0);
    const body = JSON.stringify({
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Dear class' }] }],
    });
    const draftId = await startLetter(desk, TEACHER, { title: 'Hello', room: ROOM });
    await desk.store.update(draftId, (stored) => ({
      ...stored!,
      rec: writeValues(stored!.rec, { sentAs: id }, desk.clock.next()),
    }));
    await createRecord(desk, message, ROOM, { room: ROOM, class: 'class:1', format: 'rich', body }, { id });
    const change = await refuseNew(desk, id, 'scope/forbidden');
    expect((await readRefused(desk, change)).fields.map(({ text }) => text)).toEqual(['Dear class']);
    await sendRefusedAgain(desk, change, { body: 'Dear friends' });
    const [sent] = await desk.store.byKind('message');
    expect(viewOf(message, sent!.rec, desk.keys.open)).toMatchObject({
      body: 'Dear friends',
      format: 'text',
    });
    expect((await desk.store.get(draftId))!.rec.f['sentAs']).toBe(sent!.rec.id);
  });

  it('a piece of a text is read with the rest of it, and goes again as a new piece', async () => {
    const desk = openDesk();
    const doc = new Y.Doc();
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('The river rises')]);
    doc.getXmlFragment('text').insert(0, [paragraph]);
    const ulid = newUlid(0);
    const id = `segment:${ulid}|${desk.clock.device}|1`;
    const rec = makeRec(
      id,
      ROOM,
      1,
      { doc: `project:${ulid}`, update: toBase64(Y.encodeStateAsUpdate(doc)) },
      desk.clock.next(),
    );
    const change = await refuse(desk, rec, 'record/forbidden');
    expect((await readRefused(desk, change)).fields).toMatchObject([
      { name: 'update', text: 'The river rises', isEditable: false },
    ]);
    await sendRefusedAgain(desk, change);
    const [made] = await desk.store.byKind('segment');
    expect(made!.rec.id).toBe(`segment:${ulid}|${desk.clock.device}|2`);
    expect(made!.rec.f['update']).toBe(rec.f['update']);
  });

  it('cannot go again when it was erased, is a piece of what is gone, or comes from an app of the future', async () => {
    const desk = openDesk();
    const wayOf = async (rec: Rec, code: ErrorCode) =>
      (await readRefused(desk, await refuse(desk, rec, code))).way;
    const at = desk.clock.next();
    expect(await wayOf(makeRec(newId('task', 0), ROOM, 1, { title: 'x' }, at), 'record/forbidden')).toBe(
      'never',
    );
    expect(
      await wayOf(makeRec(newId('task', 0), ROOM, 1, { title: 'x', project: 'p' }, at), 'record/erased'),
    ).toBe('never');
    const future = makeRec(newId('portfolio', 0), ROOM, 7, { story: 'A story of the future' }, at);
    const change = await refuse(desk, future, 'record/malformed');
    const view = await readRefused(desk, change);
    expect(view).toMatchObject({
      way: 'never',
      fields: [{ text: 'A story of the future', isEditable: false }],
    });
    await expect(sendRefusedAgain(desk, change)).rejects.toMatchObject({ code: 'record/forbidden' });
    expect(await desk.store.refused()).toContainEqual(change);
  });

  it('a newer version of a kind known here goes again with what is not understood untouched', async () => {
    const desk = openDesk();
    const id = newId('task', 0);
    const theirs = makeRec(id, ROOM, 9, { project: PROJECT, title: 'a', mood: 'calm' }, desk.clock.next());
    await desk.store.update(id, (stored) => afterNews(stored, theirs));
    const change = await refuse(desk, { ...theirs, f: { title: 'b', mood: 'brave' } }, 'record/malformed');
    await sendRefusedAgain(desk, change, { title: 'c' });
    expect((await desk.store.get(id))!.rec).toMatchObject({ v: 9, f: { title: 'c', mood: 'brave' } });
  });
});
