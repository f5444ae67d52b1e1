import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** Bytes that leave at once; others get their turn between. */
const PIECE = 1460;

/** A line of TCP with a speed that all its connections share, each way by itself; it can be cut and mended. */
export class SlowLine {
  /** The near end. */
  readonly url: string;
  /** Bytes a second each way; 0 for as fast as it goes. */
  bytesPerSecond = 0;
  /** Bytes that have come out at the near end. */
  bytesDown = 0;
  /** Nothing more comes out at the near end once this many bytes have; the connections stay. */
  mostDown = Infinity;
  readonly #server: Server;
  readonly #sockets: Set<Socket>;
  readonly #busyUntilMs = { up: 0, down: 0 };
  #isCut = false;

  private constructor(server: Server, sockets: Set<Socket>) {
    this.#server = server;
    this.#sockets = sockets;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  /** Opens a line to a server. */
  static async open(target: string): Promise<SlowLine> {
    const { hostname, port } = new URL(target);
    const server = createServer({ noDelay: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const line = new SlowLine(server, new Set());
    server.on('connection', (near) => line.#take(near, hostname, Number(port)));
    return line;
  }

  /** Cuts every connection; no new one can be made until `mend`. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #take(near: Socket, host: string, port: number): void {
    near.on('error', () => undefined);
    if (this.#isCut) return void near.destroy();
    const far = connect({ host, port, noDelay: true });
    far.on('error', () => undefined);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    void this.#carry(near, far, 'up');
    void this.#carry(far, near, 'down');
  }

  /** Takes from the sender only what the line has carried: what waits, waits at the sender. */
  async #carry(from: Socket, to: Socket, way: 'up' | 'down'): Promise<void> {
    try {
      for await (const chunk of from as AsyncIterable<Buffer>) {
        for (let start = 0; start < chunk.length; start += PIECE) {
          const piece = chunk.subarray(start, start + PIECE);
          await this.#turn(way, piece.length);
          if (way === 'down') {
            while (this.bytesDown >= this.mostDown && !to.destroyed) await setTimeout(20);
            this.bytesDown += piece.length;
          }
          if (!to.write(piece)) await Promise.race([once(to, 'drain'), once(to, 'close')]);
        }
      }
      to.end();
    } catch {
      // It was cut.
      to.destroy();
    }
  }

  async #turn(way: 'up' | 'down', bytes: number): Promise<void> {
    if (this.bytesPerSecond === 0) return;
    const now = performance.now();
    this.#busyUntilMs[way] = Math.max(now, this.#busyUntilMs[way]) + (bytes * 1000) / this.bytesPerSecond;
    await setTimeout(this.#busyUntilMs[way] - now);
  }
}
