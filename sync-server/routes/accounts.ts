import type { FastifyInstance } from 'fastify';
import {
  askBody,
  changePasswordBody,
  enrolBody,
  recoverBody,
  recoveryBody,
  renewBody,
  signInBody,
  signUpBody,
  type SessionList,
} from '../../src/shared/sync/accounts.ts';
import type { Context } from '../context.ts';
import { changePassword, signIn, signUp } from '../gate/accounts.ts';
import { teacherActorOf } from '../gate/actor.ts';
import { askToJoin, waitingFor } from '../gate/asking.ts';
import { enrolDevice, renewDevice } from '../gate/enrol.ts';
import { keepRecovery, readRecovery, recover, removeRecovery } from '../gate/recovery.ts';
import { endSession, listSessions } from '../gate/sessions.ts';
import { PasswordTries } from '../gate/tries.ts';
import { secretLimit, SHORT_TEXTS } from './limits.ts';
import { networkOf } from './network-of.ts';
import { parseBody, requireClassroom, requireTeacher } from './parse.ts';

/** Sign up, sign in, sign out, change the password, recover an account by a printed code, see and revoke sign-ins. */
export function addAccountRoutes(app: FastifyInstance, context: Context, requestsPerMinute: number): void {
  const limit = secretLimit(requestsPerMinute);
  const tries = new PasswordTries(context);

  app.post('/api/accounts', limit, async (request, reply) => {
    const signedIn = await signUp(context, tries, parseBody(signUpBody, request.body), networkOf(request.ip));
    return reply.code(201).send(signedIn);
  });

  app.put('/api/accounts/password', limit, async (request, reply) => {
    const signedIn = await requireTeacher(context, request);
    await changePassword(
      context,
      tries,
      signedIn,
      parseBody(changePasswordBody, request.body),
      networkOf(request.ip),
    );
    return reply.code(204).send();
  });

  app.post('/api/sessions', limit, async (request) =>
    signIn(context, tries, parseBody(signInBody, request.body), networkOf(request.ip)),
  );

  app.put('/api/recovery', limit, async (request) => {
    const signedIn = await requireTeacher(context, request);
    const body = parseBody(recoveryBody, request.body);
    return keepRecovery(context, tries, signedIn, body, networkOf(request.ip));
  });

  app.get('/api/recovery', async (request) => readRecovery(context, await requireTeacher(context, request)));

  app.delete('/api/recovery', async (request, reply) => {
    await removeRecovery(context, await requireTeacher(context, request));
    return reply.code(204).send();
  });

  app.post('/api/recover', limit, async (request) =>
    recover(context, tries, parseBody(recoverBody, request.body), networkOf(request.ip)),
  );

  app.post('/api/enrolments', limit, async (request, reply) => {
    const enrolled = await enrolDevice(
      context,
      tries,
      parseBody(enrolBody, request.body),
      networkOf(request.ip),
    );
    return reply.code(201).send(enrolled);
  });

  // A school's computers ask again and again from one address: what stops guessing are the tries.
  app.post('/api/enrolments/asking', SHORT_TEXTS, async (request) =>
    askToJoin(context, tries, parseBody(askBody, request.body), networkOf(request.ip)),
  );

  app.get('/api/enrolments/asking', async (request) => {
    const signedIn = await requireTeacher(context, request);
    return waitingFor(context, await teacherActorOf(context, signedIn));
  });

  app.post('/api/enrolments/copies', limit, async (request, reply) => {
    const signedIn = await requireClassroom(context, request);
    const { device } = parseBody(renewBody, request.body);
    return reply.code(201).send(await renewDevice(context, signedIn, device));
  });

  app.get('/api/sessions', async (request): Promise<SessionList> => {
    const signedIn = await requireTeacher(context, request);
    const sessions = await listSessions(context, signedIn);
    return { sessions: sessions.map((entry) => ({ ...entry, isThis: entry.session === signedIn.session })) };
  });

  app.delete<{ Params: { session: string } }>('/api/sessions/:session', async (request, reply) => {
    const signedIn = await requireTeacher(context, request);
    const { session } = request.params;
    await endSession(context, signedIn, session === 'current' ? signedIn.session : session);
    return reply.code(204).send();
  });
}
