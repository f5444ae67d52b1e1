import { AppError } from '../../src/shared/lib/errors.ts';
import { bareId } from '../../src/shared/lib/ids.ts';
import { SERVER_DEVICE, type Context } from '../context.ts';

/**
 * Binds a device tag to a teacher. The first sign-in takes it; a colleague of the same school may share the computer.
 * Anybody else gets `device/taken`: the disk was cloned, and the copy needs a tag of its own. So does a
 * teacher at a computer that is enrolled for a classroom.
 */
export async function bindDevice({ registry }: Context, device: string, teacher: string): Promise<void> {
  if (device === SERVER_DEVICE || (await registry.read('enrolled', device))?.session)
    throw new AppError('device/taken');
  const stored = await registry.read('device', device);
  if (stored?.teachers.includes(teacher)) return;
  const schoolsOf = await registry.readMany('teacher', [teacher, ...(stored?.teachers ?? [])].map(bareId));
  const own = schoolsOf.get(bareId(teacher))?.schools ?? [];
  await registry.update('device', device, (now) => {
    const teachers = now?.teachers ?? [];
    const isShared = teachers.some((other) =>
      schoolsOf.get(bareId(other))?.schools.some((school) => own.includes(school)),
    );
    if (teachers.length > 0 && !isShared && !teachers.includes(teacher)) throw new AppError('device/taken');
    return { teachers: [...new Set([...teachers, teacher])] };
  });
}
