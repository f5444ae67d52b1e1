import type { FastifyInstance } from 'fastify';
import { machineReport } from '../../src/shared/sync/machines.ts';
import type { Context } from '../context.ts';
import { teacherActorOf } from '../gate/actor.ts';
import { fleetOf, noteMachine } from '../gate/fleet.ts';
import { SHORT_TEXTS } from './limits.ts';
import { parseBody, requireSignIn, requireTeacher } from './parse.ts';

/** What computers say of themselves, and the list of a school's computers for whoever looks after them. */
export function addMachineRoutes(app: FastifyInstance, context: Context): void {
  app.put('/api/machine', SHORT_TEXTS, async (request, reply) => {
    const signedIn = await requireSignIn(context, request);
    await noteMachine(context, signedIn, parseBody(machineReport, request.body));
    return reply.code(204).send();
  });

  app.get('/api/fleet', async (request) => {
    const signedIn = await requireTeacher(context, request);
    return fleetOf(context, await teacherActorOf(context, signedIn));
  });
}
