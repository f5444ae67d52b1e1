import type { Context } from '../context.ts';

/** Every school, one a line: id, name, place, country, number of classes, who verified it. For the operator's eyes. */
export async function listSchools({ registry }: Context): Promise<string> {
  let text = '';
  for await (const [key, school] of registry.list('school')) {
    const verified =
      school.verifiedAt === undefined
        ? 'not verified'
        : `verified by ${school.verifiedBy ?? ''} at ${school.verifiedAt}`;
    text += `school:${key}\t${school.name}\t${school.place}\t${school.country}\t${school.classes.length} classes\t${verified}\n`;
  }
  return text === '' ? 'There is no school yet.\n' : text;
}
