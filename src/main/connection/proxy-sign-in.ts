import { app, type AuthInfo } from 'electron';
import type { NewsDesk } from '../news.ts';

/** Gives a name and a password to the proxy that asked, or nothing. */
type GiveAnswer = (name?: string, password?: string) => void;

/** So many wrong answers in a row, and nobody is asked for a while. */
const MOST_WRONG = 3;
/** A proxy that asks again sooner than this after an answer has not taken it. */
const WRONG_WITHIN_MS = 2 * 60_000;
/** So long after that, or after a person has thought better of it. */
const PAUSE_MS = 10 * 60_000;

/** A question that is open. */
interface Asking {
  readonly number: number;
  /** Requests that wait for the same answer. */
  readonly waiting: GiveAnswer[];
}

/** A proxy that has asked. */
interface Proxy {
  /** Host and port. */
  readonly place: string;
  /** Its name and password travel readable to it. */
  readonly isReadable: boolean;
  wrong: number;
  /** When it was given an answer last; undefined for not since it asked. */
  answeredAtMs: number | undefined;
  pausedUntilMs: number;
  asking: Asking | undefined;
}

/** What a person says to the question. */
export interface ProxyAnswer {
  readonly number: number;
  /** Undefined where she thinks better of it. */
  readonly given?: { readonly name: string; readonly password: string } | undefined;
}

/**
 * A proxy wants to know who is asking: the page asks the person, once for all requests that wait, and the answer goes to that
 * proxy alone. It is not kept here: Chromium remembers it until the app ends. Servers are never answered.
 */
export class ProxySignIn {
  readonly #proxies = new Map<string, Proxy>();
  readonly #news: NewsDesk;
  readonly #now: () => number;
  #number = 0;

  constructor(news: NewsDesk, now: () => number = Date.now) {
    this.#news = news;
    this.#now = now;
  }

  /** From here on the app's pages may be asked. */
  watch(): void {
    app.on('login', (event, _contents, _details, info, answer) => {
      event.preventDefault();
      this.challenge(info, answer);
    });
  }

  /** Somebody on the way asks who this is. */
  readonly challenge = (info: AuthInfo, answer: GiveAnswer): void => {
    if (!info.isProxy) return answer();
    const proxy = this.#proxyOf(info);
    if (proxy.asking) {
      proxy.asking.waiting.push(answer);
      // A page that was loaded anew knows nothing of the question.
      return this.#tell(proxy, proxy.asking.number);
    }
    const { answeredAtMs = -Infinity } = proxy;
    // It asks although it was answered: so the answer was wrong.
    proxy.wrong = this.#now() - answeredAtMs < WRONG_WITHIN_MS ? proxy.wrong + 1 : 0;
    proxy.answeredAtMs = undefined;
    if (proxy.wrong >= MOST_WRONG) this.#pause(proxy);
    if (this.#now() < proxy.pausedUntilMs) return answer();
    proxy.asking = { number: ++this.#number, waiting: [answer] };
    return this.#tell(proxy, proxy.asking.number);
  };

  /** The person has answered, or thought better of it. An answer to a question that is over goes nowhere. */
  answer({ number, given }: ProxyAnswer): void {
    const proxy = [...this.#proxies.values()].find(({ asking }) => asking?.number === number);
    if (!proxy?.asking) return;
    const { waiting } = proxy.asking;
    proxy.asking = undefined;
    proxy.answeredAtMs = given && this.#now();
    if (!given) this.#pause(proxy);
    for (const give of waiting) {
      if (given) give(given.name, given.password);
      else give();
    }
  }

  /** The person wants to be asked again: she is checking the connection. */
  askAgain(): void {
    for (const proxy of this.#proxies.values()) proxy.pausedUntilMs = 0;
  }

  #pause(proxy: Proxy): void {
    proxy.wrong = 0;
    proxy.pausedUntilMs = this.#now() + PAUSE_MS;
  }

  #tell({ place, isReadable, wrong }: Proxy, number: number): void {
    this.#news.add({ what: 'proxy-sign-in', number, proxy: place, isReadable, isAgain: wrong > 0 });
  }

  #proxyOf({ scheme, host, port, realm }: AuthInfo): Proxy {
    const place = `${host}:${port}`;
    const key = JSON.stringify([scheme, place, realm]);
    const known = this.#proxies.get(key);
    if (known) return known;
    const fresh: Proxy = {
      place,
      isReadable: scheme.toLowerCase() === 'basic',
      wrong: 0,
      answeredAtMs: undefined,
      pausedUntilMs: 0,
      asking: undefined,
    };
    this.#proxies.set(key, fresh);
    return fresh;
  }
}
