import type { Json } from '../../src/shared/lib/canonical.ts';
import { newestStamp, writeValues } from '../../src/shared/records/merge.ts';
import type { RequestBody } from '../../src/shared/records/request.ts';
import { answersIn, withAnswer } from '../../src/shared/rules/help-conversations.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { nowAt, type Context } from '../context.ts';
import type { HelpDoc } from '../gate/registry-docs.ts';

/** Every conversation, one a line: id, state, when something was said last, from where, what it is about. Open ones first. */
export async function listHelp(context: Context): Promise<string> {
  const rows: { state: string; last: string; line: string }[] = [];
  for await (const [key, found] of context.registry.list('help')) {
    const state = stateOf(found);
    const last = [found.askedAt, found.answeredAt, found.closedAt].sort().at(-1)!;
    const first = await questionOf(context, found, key);
    const place = oneLine(await placeOf(context, found.teacher));
    rows.push({
      state,
      last,
      line: `${key}\t${state}\t${last}\t${place}\t${oneLine(first?.subject ?? '')}\n`,
    });
  }
  const order = ['open', 'answered', 'closed'];
  rows.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || (a.last < b.last ? -1 : 1));
  return rows.length === 0 ? 'Nobody has asked for help.\n' : rows.map(({ line }) => line).join('');
}

/** One conversation, all of it, for the operator's people to read; undefined when there is none. */
export async function showHelp(context: Context, key: string): Promise<string | undefined> {
  const found = await context.registry.read('help', key);
  if (!found) return undefined;
  const turns: { at: string; text: string }[] = [];
  let subject = '';
  for (const ulid of found.questions) {
    const rec = await context.records.read(found.teacher, `request:${ulid}`);
    const body = rec?.f['body'] as RequestBody | undefined;
    if (body?.what !== 'help') continue;
    subject ||= body.subject;
    const at = await decidedAt(context, found.teacher, ulid);
    const report = body.report === undefined ? '' : `\n--- report about the installation\n${body.report}`;
    turns.push({ at, text: `--- teacher, ${at}\n${body.text}${report}` });
  }
  const decision = await context.records.read(found.teacher, `decision:${key}`);
  for (const { at, by, text } of answersIn((decision?.f['result'] ?? {}) as Record<string, unknown>))
    turns.push({ at, text: `--- ${by}, ${at}\n${text}` });
  const head = `${key}\t${stateOf(found)}\t${await placeOf(context, found.teacher)}\n${subject}\n`;
  return `${head}${turns
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ text }) => `${text}\n`)
    .join('')}`;
}

/** Answers a conversation: the teacher finds it in the app with her next post. False when there is none. */
export async function answerHelp(context: Context, key: string, by: string, text: string): Promise<boolean> {
  const at = nowAt(context);
  if (!(await changeResult(context, key, (result) => withAnswer(result, { at, by, text })))) return false;
  await context.registry.update('help', key, (stored) => stored && { ...stored, answeredAt: at });
  return true;
}

/** Closes a conversation; another question of the teacher opens it again. False when there is none. */
export async function closeHelp(context: Context, key: string): Promise<boolean> {
  const at = nowAt(context);
  if (!(await changeResult(context, key, (result) => ({ ...result, closedAt: at })))) return false;
  await context.registry.update('help', key, (stored) => stored && { ...stored, closedAt: at });
  return true;
}

async function changeResult(
  { registry, records, clock }: Context,
  key: string,
  change: (result: Record<string, unknown>) => Record<string, unknown>,
): Promise<boolean> {
  const found = await registry.read('help', key);
  if (!found) return false;
  let isThere = false;
  await records.update(found.teacher, `decision:${key}`, (stored) => {
    isThere = stored !== undefined && !stored.gone;
    if (!stored || stored.gone) return undefined;
    const result = change((stored.f['result'] ?? {}) as Record<string, unknown>) as Json;
    return writeValues(stored, { result }, clock.next(newestStamp(stored)));
  });
  return isThere;
}

function stateOf({ askedAt, answeredAt, closedAt }: HelpDoc): 'open' | 'answered' | 'closed' {
  if (closedAt >= askedAt && closedAt !== '') return 'closed';
  return answeredAt >= askedAt && answeredAt !== '' ? 'answered' : 'open';
}

async function questionOf(
  { records }: Context,
  { teacher }: HelpDoc,
  key: string,
): Promise<Extract<RequestBody, { what: 'help' }> | undefined> {
  const body = (await records.read(teacher, `request:${key}`))?.f['body'] as RequestBody | undefined;
  return body?.what === 'help' ? body : undefined;
}

/** Names and towns of the teacher's schools: her own name is sealed. */
async function placeOf({ registry }: Context, teacher: string): Promise<string> {
  const schools = (await registry.read('teacher', bareId(teacher)))?.schools ?? [];
  const found = await registry.readMany('school', schools.map(bareId));
  return [...found.values()].map(({ name, place, country }) => `${name}, ${place}, ${country}`).join('; ');
}

async function decidedAt({ records }: Context, teacher: string, ulid: string): Promise<string> {
  return String((await records.read(teacher, `decision:${ulid}`))?.f['decidedAt'] ?? '');
}

/** What people wrote must not break the table. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
