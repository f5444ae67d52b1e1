import {
  ANSWER_WITHIN_MS,
  HEALTH_PATH,
  MOST_OF_ANSWER,
  readAnswer,
  type ConnectionAnswer,
  type ConnectionSigns,
} from '../../shared/connection/signs.ts';

/** A browser says that it was sent on, and not where to. */
const SENT_ON = { status: 302, contentType: '', location: '', body: '' };

/** Asks the post office whether it is there, as a page can: a browser does not tell why nobody answers. */
export async function askPostOffice(address: string, signal: AbortSignal): Promise<ConnectionSigns> {
  const { origin, href } = new URL(HEALTH_PATH, address);
  const startedAt = performance.now();
  const answer = await ask(href, signal);
  const tookMs = performance.now() - startedAt;
  return {
    address: origin,
    isOnline: navigator.onLine,
    isNameFound: null,
    proxy: null,
    certificate: null,
    answer,
    nowMs: Date.now(),
    tookMs,
  };
}

async function ask(href: string, signal: AbortSignal): Promise<ConnectionAnswer> {
  const patience = AbortSignal.timeout(ANSWER_WITHIN_MS);
  try {
    const reply = await fetch(href, {
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      signal: AbortSignal.any([signal, patience]),
    });
    if (reply.type === 'opaqueredirect') return readAnswer(SENT_ON, href);
    const contentType = reply.headers.get('content-type') ?? '';
    return readAnswer(
      { status: reply.status, contentType, location: '', body: await beginningOf(reply) },
      href,
    );
  } catch {
    signal.throwIfAborted();
    return { what: 'none', error: patience.aborted ? 'TIMED_OUT' : '' };
  }
}

/** As much of an answer as is looked at: whoever sends more is no post office. */
async function beginningOf({ body }: Response): Promise<string> {
  if (!body) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (text.length < MOST_OF_ANSWER) {
    const { value, done } = await reader.read();
    if (done) return text;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text.slice(0, MOST_OF_ANSWER);
}
