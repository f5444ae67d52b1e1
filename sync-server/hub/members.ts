import { canonical } from '../../src/shared/lib/canonical.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { digestOfText } from '../../src/shared/sync/digest.ts';
import type { Members } from '../../src/shared/sync/hub.ts';
import type { Registry } from '../gate/registry.ts';

/**
 * Writes down who belongs to the school as the operator's server says it: what is missing there has ended here.
 * Gives the digest by which it is known.
 */
export async function keepMembers(registry: Registry, members: Members): Promise<string> {
  const present = new Set(members.teachers.map(({ account }) => account));
  for await (const [key, account] of registry.list('account'))
    if (!present.has(key) && account.sessions.length > 0)
      await registry.update('account', key, (stored) => stored && { ...stored, sessions: [] });
  for (const { teacher, account, schools, classes, sessions } of members.teachers) {
    await registry.update('account', account, () => ({
      teacher,
      // Passwords are the operator's business alone; nobody can sign in against this copy.
      name: '',
      language: '',
      salt: '',
      hash: '',
      createdAt: '',
      sessions,
    }));
    await registry.update('teacher', bareId(teacher), () => ({ account, schools, classes }));
  }
  const enrolled = new Map(members.devices.map((entry) => [entry.device, entry]));
  for await (const [tag, doc] of registry.list('enrolled'))
    if (!enrolled.has(tag) && doc.session !== '')
      await registry.update('enrolled', tag, (stored) => stored && { ...stored, session: '' });
  for (const [tag, { class: id, school, session }] of enrolled)
    await registry.update('enrolled', tag, () => ({
      class: id,
      school,
      session,
      enrolment: '',
      createdAt: '',
    }));
  for (const { class: id, school, teachers, exchanges } of members.classes)
    await registry.update('class', bareId(id), () => ({ school, teachers, exchanges }));
  return digestOfText(canonical(members as never));
}
