import { bareId } from '../../src/shared/lib/ids.ts';
import { nowAt, type Context } from '../context.ts';
import { isArea } from '../gate/coordinators.ts';
import { accountKeyOf } from '../gate/secrets.ts';

type Part = Pick<Context, 'registry' | 'now'>;

/** What was wrong with an operator's words, in a sentence. */
export class NotAppointed extends Error {}

/**
 * Appoints a teacher, by her e-mail address or id, to verify schools of countries (`KE`) or parts of the world (`africa`). Appointing
 * her again replaces the areas. Throws `NotAppointed`.
 */
export async function appointCoordinator(
  context: Part,
  who: string,
  areas: readonly string[],
  by: string,
): Promise<string> {
  const wrong = areas.find((area) => !isArea(area));
  if (areas.length === 0 || wrong !== undefined)
    throw new NotAppointed(
      `${wrong ?? 'No area'}: name countries by two capital letters (KE), or parts of the world: africa, americas, asia, europe, oceania, world.`,
    );
  const { teacher, name } = await findTeacher(context, who);
  const doc = { name, areas: [...new Set(areas)].sort(), by, appointedAt: nowAt(context) };
  await context.registry.update('coordinator', bareId(teacher), () => doc);
  return `${teacher} (${name}) may verify schools of ${doc.areas.join(', ')}.\n`;
}

/** Takes an appointment back. What she has verified stays verified. Throws `NotAppointed`. */
export async function removeCoordinator(context: Part, who: string): Promise<string> {
  const { teacher } = await findTeacher(context, who);
  if (!(await context.registry.read('coordinator', bareId(teacher))))
    throw new NotAppointed(`${teacher} is no coordinator. list-coordinators shows them.`);
  await context.registry.remove('coordinator', bareId(teacher));
  return `${teacher} is no coordinator any more. What she has verified stays verified.\n`;
}

/** Every coordinator, one a line: id, name, areas, who appointed her and when. */
export async function listCoordinators({ registry }: Part): Promise<string> {
  let text = '';
  for await (const [key, { name, areas, by, appointedAt }] of registry.list('coordinator'))
    text += `teacher:${key}\t${name}\t${areas.join(' ')}\tappointed by ${by} at ${appointedAt}\n`;
  return text === '' ? 'There is no coordinator.\n' : text;
}

async function findTeacher({ registry }: Part, who: string): Promise<{ teacher: string; name: string }> {
  const found = who.includes('@')
    ? await registry.read('account', accountKeyOf(who))
    : await accountOf(registry, bareId(who));
  if (!found)
    throw new NotAppointed('No account has this address or id. The id stands in her app, under Settings.');
  return { teacher: found.teacher, name: found.name };
}

async function accountOf(registry: Part['registry'], key: string) {
  const teacher = await registry.read('teacher', key);
  return teacher && registry.read('account', teacher.account);
}
