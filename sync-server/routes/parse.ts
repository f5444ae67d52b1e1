import type { FastifyRequest, RequestPayload } from 'fastify';
import * as v from 'valibot';
import { AppError } from '../../src/shared/lib/errors.ts';
import type { Context } from '../context.ts';
import { findSession, type ClassroomSignIn, type SignIn, type TeacherSignIn } from '../gate/sessions.ts';

const BEARER = /^Bearer ([\w-]{43})$/;

/** Reads a body that came from outside. Throws `request/malformed`, saying where but never what. */
export function parseBody<T>(schema: v.GenericSchema<unknown, T>, body: unknown): T {
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  const place = v.getDotPath(parsed.issues[0]!) ?? '';
  throw new AppError('request/malformed', /^[\w.]{1,60}$/.test(place) ? { place } : {});
}

/** The sign-in of a request. Throws `session/missing` or `session/ended`. */
export async function requireSignIn(context: Context, request: FastifyRequest): Promise<SignIn> {
  const token = tokenOf(request);
  if (token === undefined) throw new AppError('session/missing');
  return findSession(context, token);
}

/** The sign-in of a teacher. A classroom computer has no account: `session/missing`. */
export async function requireTeacher(context: Context, request: FastifyRequest): Promise<TeacherSignIn> {
  const signIn = await requireSignIn(context, request);
  if (signIn.role !== 'teacher') throw new AppError('session/missing');
  return signIn;
}

/** Who asks, found before a byte of the body is kept: a stranger's four megabytes are let go as they come. */
export interface SignInFirst<Who> {
  /** An option of the route. */
  readonly preParsing: (
    request: FastifyRequest,
    reply: unknown,
    body: RequestPayload,
  ) => Promise<RequestPayload>;
  /** For its handler. */
  readonly of: (request: FastifyRequest) => Who;
}

/** @param find throws what is answered to whom it does not know. */
export function signInFirst<Who extends object>(
  find: (request: FastifyRequest) => Promise<Who>,
): SignInFirst<Who> {
  const found = new WeakMap<FastifyRequest, Who>();
  return {
    preParsing: async (request, _reply, body) => {
      found.set(request, await find(request));
      return body;
    },
    of: (request) => found.get(request)!,
  };
}

/** The sign-in of a classroom computer. A teacher has none: `session/missing`. */
export async function requireClassroom(context: Context, request: FastifyRequest): Promise<ClassroomSignIn> {
  const signIn = await requireSignIn(context, request);
  if (signIn.role !== 'classroom') throw new AppError('session/missing');
  return signIn;
}

/** The token a request brings, if it has the form of one. */
export function tokenOf({ headers }: FastifyRequest): string | undefined {
  return BEARER.exec(headers.authorization ?? '')?.[1];
}
