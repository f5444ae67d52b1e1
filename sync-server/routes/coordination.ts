import type { FastifyInstance } from 'fastify';
import { AppError } from '../../src/shared/lib/errors.ts';
import type { WaitingSchools } from '../../src/shared/sync/coordination.ts';
import type { Context } from '../context.ts';
import { coordinatorOf, waitingSchools } from '../gate/coordinators.ts';
import { requireTeacher } from './parse.ts';

/** The schools that wait to be verified, for the coordinators whom the operator has appointed. */
export function addCoordinationRoutes(app: FastifyInstance, context: Context): void {
  app.get('/api/schools/waiting', async (request): Promise<WaitingSchools> => {
    const { teacher } = await requireTeacher(context, request);
    const coordinator = await coordinatorOf(context, teacher);
    if (!coordinator) throw new AppError('coordinator/unknown');
    return waitingSchools(context, teacher, coordinator);
  });
}
