import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { connectionSigns, readAnswer, type RawAnswer } from './signs.ts';

const ASKED = 'https://post.example/health';
const raw = (change: Partial<RawAnswer> = {}): RawAnswer => ({
  status: 200,
  contentType: 'application/json; charset=utf-8',
  location: '',
  body: JSON.stringify({
    status: 'ok',
    version: '0.1.0',
    protocol: 1,
    store: 'pouchdb',
    time: '2026-11-26T12:00:00.000Z',
  }),
  ...change,
});
const read = (change: Partial<RawAnswer> = {}) => readAnswer(raw(change), ASKED);
const html = (body = '<!doctype html><title>Sign in</title>') => ({ contentType: 'text/html', body });

describe('who answered', () => {
  it('is the post office where it says how it is', () => {
    expect(read()).toEqual({
      what: 'health',
      version: '0.1.0',
      protocol: 1,
      timeMs: Date.UTC(2026, 10, 26, 12),
    });
  });

  it.each<[string, Partial<RawAnswer>]>([
    ['a page in its place', html()],
    ['a page that hides what it is', { contentType: '', body: '\n  <HTML><body>Welcome' }],
    ['a page that says forbidden', { status: 403, ...html() }],
    ['the network’s own word for it', { status: 511, contentType: '', body: '' }],
    ['the way to a page', { status: 302, location: 'http://login.school.example/?from=post', body: '' }],
    ['the way to a page here', { status: 307, location: '/portal', body: '' }],
    ['the way to nowhere', { status: 302, location: 'http://[', body: '' }],
    ['a way without a goal', { status: 303, location: '', body: '' }],
  ])('wants to be signed in to: %s', (_name, change) => expect(read(change).what).toBe('page'));

  it('is named where it sends whoever asks, by its host alone', () => {
    expect(read({ status: 302, location: 'http://login.school.example:8443/in?user=ana' })).toEqual({
      what: 'page',
      status: 302,
      host: 'login.school.example:8443',
    });
  });

  it('has moved where the same host wants to be asked at another address', () => {
    const moved = readAnswer(
      raw({ status: 301, location: 'https://post.example/health' }),
      'http://post.example/health',
    );
    expect(moved).toEqual({ what: 'moved', to: 'https://post.example' });
  });

  it('is a proxy that asks, trouble, or a stranger', () => {
    expect(read({ status: 407, ...html() })).toEqual({ what: 'proxy-asks' });
    for (const status of [500, 502, 503, 504, 507]) expect(read({ status, ...html() }).what).toBe('trouble');
    expect(read({ status: 503, body: '{"error":{"code":"server/unavailable"}}' }).what).toBe('trouble');
    expect(read({ status: 429, body: '{"error":{"code":"request/too-often"}}' }).what).toBe('trouble');
    expect(read({ status: 404, body: '{"error":{"code":"request/unknown-route"}}' }).what).toBe('stranger');
    expect(read({ status: 404, ...html() }).what).toBe('stranger');
    for (const body of [
      '',
      '{}',
      'null',
      '[]',
      '{"status":"ok"}',
      'OK',
      '{"status":"ok","version":"<b>","protocol":1,"time":"x"}',
    ])
      expect(read({ body }).what, body).toBe('stranger');
  });

  it('is always one of the known, and what is said of it can be handed on, whatever it sends', () => {
    fc.assert(
      fc.property(
        fc.record({
          status: fc.integer({ min: 100, max: 599 }),
          contentType: fc.string(),
          location: fc.oneof(fc.string(), fc.webUrl()),
          body: fc.oneof(fc.string(), fc.json()),
        }),
        (answer) => {
          const signs = {
            address: 'https://post.example',
            isOnline: null,
            isNameFound: null,
            proxy: null,
            certificate: null,
            answer: readAnswer(answer, ASKED),
            nowMs: 0,
            tookMs: 0,
          };
          expect(v.is(connectionSigns, signs)).toBe(true);
        },
      ),
    );
  });
});
