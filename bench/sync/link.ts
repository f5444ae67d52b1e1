import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A line as a school has it; 0 for no limit and no delay. */
export interface LinkKind {
  readonly name: string;
  /** Both directions, each by itself. */
  readonly bitsPerSecond: number;
  /** Of which every byte waits half each way. */
  readonly roundTripMs: number;
}

/** The lines of the comparison. */
export const LINKS: readonly LinkKind[] = [
  { name: 'unlimited', bitsPerSecond: 0, roundTripMs: 0 },
  { name: '1 Mbit/s, 300 ms', bitsPerSecond: 1_000_000, roundTripMs: 300 },
  { name: '128 kbit/s, 600 ms', bitsPerSecond: 128_000, roundTripMs: 600 },
];

/** What went over a link. */
export interface Traffic {
  readonly bytesUp: number;
  readonly bytesDown: number;
  /** HTTP requests, and data frames of WebSockets in both directions. */
  readonly requests: number;
  readonly connections: number;
}

/** Bytes that leave at once; others get their turn between. */
const PIECE = 1460;
/** So much may wait in the link before the sender has to. */
const QUEUE_LIMIT = 32 * 1024;
const REQUEST_LINE = /(?:^|\n)(?:GET|POST|PUT|HEAD|DELETE) \/[^\r\n]* HTTP\/1\.1\r\n/g;

/**
 * An emulated line: TCP through this process with a bandwidth that all connections share, a delay, and a count of
 * every byte that programs put on it (headers and frames included; TCP's and TLS's own are not).
 */
export class Link {
  readonly kind: LinkKind;
  readonly #servers: Server[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #up = { busyUntil: 0, bytes: 0 };
  readonly #down = { busyUntil: 0, bytes: 0 };
  #requests = 0;
  #connections = 0;
  #lastMs = performance.now();

  constructor(kind: LinkKind) {
    this.kind = kind;
  }

  /** An address that leads to `target` over this line. One for each computer, as each has connections of its own. */
  async to(target: string): Promise<string> {
    const { hostname, port } = new URL(target);
    const server = createServer({ noDelay: true, allowHalfOpen: true }, (near) =>
      this.#carry(near, hostname, Number(port)),
    );
    this.#servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** What went over it since `reset`. */
  get traffic(): Traffic {
    return {
      bytesUp: this.#up.bytes,
      bytesDown: this.#down.bytes,
      requests: this.#requests,
      connections: this.#connections,
    };
  }

  /** Begins to count anew. */
  reset(): void {
    this.#up.bytes = this.#down.bytes = this.#requests = this.#connections = 0;
  }

  /** Resolves when nothing has gone over it for a while. */
  async settled(quietMs = 500 + 2 * this.kind.roundTripMs): Promise<void> {
    while (performance.now() - this.#lastMs < quietMs)
      await new Promise((resolve) => setTimeout(resolve, 50));
  }

  /** Cuts every connection; new ones can be made. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Closes it for good. */
  close(): void {
    for (const server of this.#servers) server.close();
    this.cut();
  }

  #carry(near: Socket, host: string, port: number): void {
    this.#connections += 1;
    const far = connect({ host, port, noDelay: true, allowHalfOpen: true });
    const openAt = performance.now() + this.kind.roundTripMs;
    const watch = new Watch((count) => (this.#requests += count));
    this.#pipe(near, far, this.#up, openAt, (bytes) => watch.up(bytes));
    this.#pipe(far, near, this.#down, openAt, (bytes) => watch.down(bytes));
  }

  #pipe(
    from: Socket,
    to: Socket,
    direction: { busyUntil: number; bytes: number },
    openAt: number,
    watch: (bytes: Buffer) => void,
  ): void {
    const { bitsPerSecond, roundTripMs } = this.kind;
    const queue: { atMs: number; piece: Buffer | undefined }[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const pump = (): void => {
      timer = undefined;
      while (queue.length > 0 && queue[0]!.atMs <= performance.now() + 0.5) {
        const { piece } = queue.shift()!;
        this.#lastMs = performance.now();
        if (piece && !to.destroyed) to.write(piece);
        else if (!piece) to.end();
      }
      if (queue.length * PIECE <= QUEUE_LIMIT / 2) from.resume();
      if (queue.length > 0) timer = setTimeout(pump, Math.max(1, queue[0]!.atMs - performance.now()));
    };
    const put = (piece: Buffer | undefined): void => {
      const startAt = Math.max(performance.now(), direction.busyUntil, openAt);
      const cost = bitsPerSecond === 0 ? 0 : ((piece?.length ?? 0) * 8000) / bitsPerSecond;
      direction.busyUntil = startAt + cost;
      queue.push({ atMs: direction.busyUntil + roundTripMs / 2, piece });
    };
    this.#sockets.add(from);
    from.on('data', (data: Buffer) => {
      watch(data);
      direction.bytes += data.length;
      this.#lastMs = performance.now();
      for (let start = 0; start < data.length; start += PIECE) put(data.subarray(start, start + PIECE));
      if (queue.length * PIECE > QUEUE_LIMIT) from.pause();
      if (timer === undefined) pump();
    });
    from.on('end', () => {
      put(undefined);
      if (timer === undefined) pump();
    });
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.#sockets.delete(from);
      if (!from.readableEnded) to.destroy();
    });
  }
}

/** Counts requests and, once a connection is a WebSocket, data frames. */
class Watch {
  readonly #count: (count: number) => void;
  #isSocket = false;
  readonly #upFrames = new Frames();
  readonly #downFrames = new Frames();

  constructor(count: (count: number) => void) {
    this.#count = count;
  }

  up(bytes: Buffer): void {
    if (this.#isSocket) this.#count(this.#upFrames.take(bytes));
    else this.#count([...bytes.toString('latin1').matchAll(REQUEST_LINE)].length);
  }

  down(bytes: Buffer): void {
    if (this.#isSocket) return this.#count(this.#downFrames.take(bytes));
    if (!bytes.subarray(0, 12).toString('latin1').startsWith('HTTP/1.1 101')) return;
    this.#isSocket = true;
    const end = bytes.indexOf('\r\n\r\n');
    if (end >= 0) this.#count(this.#downFrames.take(bytes.subarray(end + 4)));
  }
}

/** Reads along in one direction of a WebSocket (RFC 6455, section 5.2). */
class Frames {
  #rest = Buffer.alloc(0);
  #skip = 0;

  /** How many data frames began in these bytes. */
  take(bytes: Buffer): number {
    let count = 0;
    let all = Buffer.concat([this.#rest, bytes]);
    for (;;) {
      const skipped = Math.min(this.#skip, all.length);
      this.#skip -= skipped;
      all = all.subarray(skipped);
      const head = headOf(all);
      if (this.#skip > 0 || !head) break;
      if (head.opcode <= 2) count += 1;
      this.#skip = head.length;
    }
    this.#rest = Buffer.from(all);
    return count;
  }
}

function headOf(bytes: Buffer): { opcode: number; length: number } | undefined {
  if (bytes.length < 2) return undefined;
  const short = bytes[1]! & 127;
  const size = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < size) return undefined;
  const payload =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  return { opcode: bytes[0]! & 15, length: size + (bytes[1]! & 128 ? 4 : 0) + payload };
}
