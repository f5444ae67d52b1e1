import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { newDeviceTag } from '../src/shared/records/stamp.ts';
import { openLine } from './server-line.ts';
import { freePort, startServerProcess, temporaryFolder } from './server-process.ts';
import { call, changeOf, TestTeacher } from './server-teacher.ts';
import { wordsIn, writtenForms } from './search/written-forms.ts';

/** Words that nobody has any reason to say: in what people write, in what they are called, in what opens their accounts. */
const PLANTED = {
  open: 'Snorkelwuzzle',
  sealed: 'Gimblethwart',
  name: 'Quixandra',
  broken: 'Flumpadoodle',
  code: 'ZQXW7QK9MV2CFGHJ',
  address: 'wobblekin@quagmire.example',
  query: 'Trundlesnap',
} as const;
const AUTH_KEY = 'Kq7'.repeat(14) + 'x';

describe('what the search finds', () => {
  it.each([
    ['as it is', (word: string) => `{"msg":"${word}"}`],
    ['in base64', (word: string) => Buffer.from(`{"body":"${word}!"}`).toString('base64')],
    ['in base64, moved by one', (word: string) => Buffer.from(`x{"body":"${word}!"}`).toString('base64')],
    ['in base64 for addresses', (word: string) => Buffer.from(`xx{"body":"${word}!"}`).toString('base64url')],
    ['in hexadecimal', (word: string) => Buffer.from(`{${word}}`).toString('hex')],
    ['as a buffer in JSON', (word: string) => JSON.stringify(Buffer.from(`{${word}}`))],
    ['as an inspected array', (word: string) => `[ ${[...Buffer.from(`{${word}}`)].join(', ')} ]`],
    ['escaped', (word: string) => [...Buffer.from(word)].map((byte) => `%${byte.toString(16)}`).join('')],
  ])('%s', (_how, write) => {
    for (const word of Object.values(PLANTED)) expect(wordsIn(write(word), [word])).toEqual([word]);
    expect(wordsIn(write('something else'), Object.values(PLANTED))).toEqual([]);
  });

  it('looks for nothing that is so short that it stands everywhere', () => {
    for (const word of Object.values(PLANTED))
      for (const form of writtenForms(word)) expect(form.length).toBeGreaterThan(8);
  });
});

/** Everything a server is told in a day that it must not repeat: what goes well, and what fails. */
async function aDay(url: string): Promise<{ secrets: string[]; statuses: Set<number> }> {
  const teacher = await new TestTeacher(url).signUp();
  const { school } = await teacher.settle();
  const statuses = new Set<number>();
  const send = async (method: string, path: string, body: unknown, headers: Record<string, string> = {}) => {
    const { status } = await call(url, method, path, { token: teacher.token, body, headers });
    statuses.add(status);
  };
  // Open text, sealed text, and text that is sealed in a place where somebody has written it open.
  const draft = teacher.make('draft', teacher.id, { type: 'note', body: PLANTED.sealed });
  await teacher.sync(draft);
  await teacher.post([
    changeOf(
      teacher.make('request', teacher.id, {
        body: { what: 'school', school, name: PLANTED.name, place: '', country: 'BR' },
      }),
    ),
  ]);
  const open = teacher.make('task', teacher.id, { title: 'x' });
  await teacher.post([changeOf({ ...open, f: { ...open.f, title: PLANTED.open } })]);
  await teacher.post([
    changeOf({ ...open, scope: `exchange:${open.id.slice(5)}`, f: { title: PLANTED.open } }),
  ]);
  const line = openLine(teacher);
  await line.ready();
  await line.exchange(teacher.make('draft', teacher.id, { body: PLANTED.sealed }));
  line.end();

  const wrong = { email: PLANTED.address, authKey: AUTH_KEY, device: newDeviceTag() };
  await send('POST', '/api/sessions', wrong);
  await send('POST', '/api/sessions', { ...wrong, email: teacher.email });
  await send('POST', '/api/sessions', {
    email: teacher.email,
    authKey: 'a'.repeat(43),
    device: newDeviceTag(),
  });
  await send('PUT', '/api/accounts/password', { oldAuthKey: AUTH_KEY, newAuthKey: AUTH_KEY });
  await send('POST', '/api/enrolments', { code: 'CFGH', proof: AUTH_KEY, device: newDeviceTag() });
  // What a way back into an account says, at every address: with the code, the name, the password; whole, cut off, doubled.
  const back = { email: PLANTED.address, code: PLANTED.code, name: PLANTED.name, newAuthKey: AUTH_KEY };
  for (const path of [
    '/api/accounts',
    '/api/recover',
    '/api/recovery',
    '/api/sessions',
    '/api/enrolments',
    '/api/enrolments/copies',
    '/api/sync',
    '/api/hub/relay',
    '/api/hub/session',
    '/health',
    `/api/${PLANTED.query}`,
  ])
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      await send(method, path, back);
      await send(method, `${path}?q=${PLANTED.query}`, JSON.stringify(back).slice(0, -3));
      await send(method, path, `{"__proto__": {"a": "${PLANTED.broken}"}, "code": "${PLANTED.code}"}`);
      await send(method, path, `${PLANTED.broken}`, { 'content-type': 'text/plain' });
    }
  await send('GET', `/api/sessions?email=${PLANTED.address}&code=${PLANTED.code}`, undefined);
  // Far too long: the server may hang up before all of it is sent.
  await send('POST', '/api/sync', PLANTED.broken.repeat(500_000)).catch(() => undefined);
  const zipped = await fetch(`${url}/api/sync`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${teacher.token}`,
      'content-type': 'application/json',
      'content-encoding': 'gzip',
    },
    body: gzipSync(`{"changes": "${PLANTED.broken}", ${PLANTED.open}`),
  });
  statuses.add(zipped.status);
  const { token, email, session, key } = teacher;
  return {
    secrets: [token, email, session, AUTH_KEY, 'a'.repeat(43), Buffer.from(key.bytes).toString('base64url')],
    statuses,
  };
}

describe('a server says nothing of what it is told, however talkative it is', () => {
  it.each(['trace', 'debug', 'info', 'warn', 'error'] as const)(
    'at %s',
    { timeout: 240_000 },
    async (level) => {
      const { folder, remove } = temporaryFolder();
      const port = await freePort();
      const args = ['--port', String(port), '--data', folder, '--log-level', level, '--verify-schools'];
      const server = await startServerProcess(args, {}, port);
      const { secrets, statuses } = await aDay(server.url);
      await server.stop();
      remove();
      const written = [...server.lines, ...server.errors].join('\n');
      // It was asked things that go well and things that do not.
      for (const status of [200, 400, 401, 404]) expect([...statuses]).toContain(status);
      if (level === 'trace' || level === 'debug' || level === 'info')
        expect(written).toContain('"listening"');
      expect(wordsIn(written, [...Object.values(PLANTED), ...secrets])).toEqual([]);
    },
  );
});
