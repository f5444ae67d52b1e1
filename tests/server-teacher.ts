import { newId } from '../src/shared/lib/ids.ts';
import type { Json } from '../src/shared/lib/canonical.ts';
import { newSealKey, seal } from '../src/shared/lib/seal.ts';
import { placeOf } from '../src/shared/records/kind.ts';
import { makeRec, merge, newestStamp, writeValues, type Rec } from '../src/shared/records/merge.ts';
import type { ClassCard, RequestBody } from '../src/shared/records/request.ts';
import { newDeviceTag, StampClock } from '../src/shared/records/stamp.ts';
import { digestOf } from '../src/shared/sync/digest.ts';
import { PROTOCOL, type SyncAnswer, type SyncChange } from '../src/shared/sync/protocol.ts';

/** What an HTTP call gave. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly code: string | undefined;
  readonly headers: Headers;
}

/** One HTTP call to a server. */
export async function call(
  url: string,
  method: string,
  path: string,
  options: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Reply> {
  const { token, body, headers = {} } = options;
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed: unknown = (response.headers.get('content-type') ?? '').includes('json')
    ? JSON.parse(text)
    : text;
  const code = (parsed as { error?: { code?: string } }).error?.code;
  return { status: response.status, body: parsed, code, headers: response.headers };
}

/** A change as a device sends it. */
export function changeOf(rec: Rec, whole: Rec = rec): SyncChange {
  return { rec, sum: digestOf(whole) };
}

let count = 0;

/**
 * A teacher at a computer, without the app: says exactly what a test wants said, and keeps what she hears.
 * What the app does with it is tested elsewhere.
 */
export class TestTeacher {
  url: string;
  readonly id = newId('teacher', Date.now());
  readonly email: string;
  readonly device: string;
  readonly clock: StampClock;
  readonly key = newSealKey();
  readonly heard = new Map<string, Rec>();
  scopes: readonly string[] = [];
  token = '';
  session = '';
  cursor = '';

  constructor(url: string, device = newDeviceTag(), now: () => number = Date.now) {
    this.url = url;
    this.device = device;
    this.email = `teacher-${++count}-${this.id.slice(-6)}@example.org`;
    this.clock = new StampClock(device, now);
  }

  signUpBody(): Record<string, string> {
    return {
      email: this.email,
      authKey: 'a'.repeat(43),
      teacher: this.id,
      name: 'Ana',
      language: 'pt',
      device: this.device,
    };
  }

  async signUp(): Promise<this> {
    const reply = await call(this.url, 'POST', '/api/accounts', { body: this.signUpBody() });
    if (reply.status !== 201) throw new Error(`sign-up: ${reply.status} ${reply.code}`);
    const { token, session } = reply.body as { token: string; session: string };
    Object.assign(this, { token, session });
    return this;
  }

  /** One exchange, whatever it gives. */
  post(
    changes: readonly SyncChange[],
    more: { cursor?: string; protocol?: number; device?: string } = {},
  ): Promise<Reply> {
    const body = {
      protocol: PROTOCOL,
      app: 'test',
      device: this.device,
      cursor: this.cursor,
      changes,
      ...more,
    };
    return call(this.url, 'POST', '/api/sync', { token: this.token, body });
  }

  /** Exchanges until there is nothing more, and keeps what was heard. */
  async sync(...recs: Rec[]): Promise<SyncAnswer> {
    let changes = recs.map((rec) => changeOf(rec));
    for (const [index, rec] of recs.entries()) changes[index] = changeOf(rec, this.hear(rec));
    for (let answer: SyncAnswer | undefined; ;) {
      const reply = await this.post(changes);
      if (reply.status !== 200) throw new Error(`sync: ${reply.status} ${reply.code}`);
      const next = reply.body as SyncAnswer;
      for (const rec of next.news) this.hear(rec);
      this.cursor = next.cursor;
      this.scopes = next.scopes;
      answer = answer
        ? { ...next, acks: answer.acks, refusals: answer.refusals, news: [...answer.news, ...next.news] }
        : next;
      if (!next.more) return answer;
      changes = [];
    }
  }

  hear(rec: Rec): Rec {
    const key = `${rec.scope} ${rec.id}`;
    const known = this.heard.get(key);
    const whole = known ? merge(known, rec) : rec;
    this.heard.set(key, whole);
    return whole;
  }

  known(scope: string, id: string): Rec | undefined {
    return this.heard.get(`${scope} ${id}`);
  }

  /** A new record; free text is to be sealed by the caller. */
  make(kind: string, scope: string, values: Record<string, Json>, id = newId(kind, Date.now())): Rec {
    return makeRec(id, scope, 1, values, this.clock.next());
  }

  /** The record with values written over it, as this device writes. */
  write(rec: Rec, values: Record<string, Json>): Rec {
    return writeValues(rec, values, this.clock.next(newestStamp(rec)));
  }

  sealed(text: string, id: string, path: string): string {
    return seal(this.key, text, placeOf(id, path));
  }

  request(body: RequestBody): Rec {
    return this.make('request', this.id, { body: body as unknown as Json });
  }

  /** Has been through the safeguarding induction; nobody meets a partner before. */
  async induct(): Promise<this> {
    await this.sync(this.make('teacher', this.id, { inductedAt: '2026-03-01T08:00:00.000Z' }, this.id));
    return this;
  }

  /** Asks, and gives what was decided; for an invitation she is inducted. */
  async ask(body: RequestBody): Promise<Record<string, Json>> {
    if (['invite', 'redeem'].includes(body.what) && !this.known(this.id, this.id)) await this.induct();
    const request = this.request(body);
    await this.sync(request);
    return this.decisionOn(request);
  }

  decisionOn(request: Rec): Record<string, Json> {
    return { ...this.known(this.id, request.id.replace('request:', 'decision:'))?.f };
  }

  /** Founds a school and a class in it; gives both ids. */
  async settle(): Promise<{ school: string; class: string }> {
    const school = newId('school', Date.now());
    const own = newId('class', Date.now());
    await this.sync(
      this.request({ what: 'school', school, name: 'Escola Sol', place: 'Recife', country: 'BR' }),
      this.request({ what: 'class', class: own, school }),
    );
    return { school, class: own };
  }

  card(name = '5B'): ClassCard {
    return {
      name,
      schoolName: 'Escola Sol',
      place: 'Recife',
      country: 'BR',
      timeZone: 'America/Recife',
      teacherName: 'Ana',
      ageFrom: 10,
      ageTo: 11,
      size: 30,
      languages: ['pt'],
    };
  }
}

/** Two classes in one exchange. */
export interface Pair {
  readonly ana: TestTeacher;
  readonly ben: TestTeacher;
  readonly anaClass: string;
  readonly benClass: string;
  readonly anaSchool: string;
  readonly benSchool: string;
  readonly exchange: string;
}

/** Brings two teachers' classes together by a code. */
export async function meet(ana: TestTeacher, ben: TestTeacher): Promise<Pair> {
  const [a, b] = [await ana.settle(), await ben.settle()];
  const invited = await ana.ask({
    what: 'invite',
    class: a.class,
    card: ana.card(),
    title: 'Water',
    summary: '',
  });
  const { code } = invited['result'] as { code: string };
  const redeemed = await ben.ask({ what: 'redeem', class: b.class, card: ben.card('Form 2'), code });
  const { exchange } = redeemed['result'] as { exchange: string };
  await ana.sync();
  return {
    ana,
    ben,
    anaClass: a.class,
    benClass: b.class,
    anaSchool: a.school,
    benSchool: b.school,
    exchange,
  };
}
