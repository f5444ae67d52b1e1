import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line of TCP that can be cut and mended. */
export interface Line {
  /** The near end. */
  readonly url: string;
  /** Cuts every connection; no new one can be made until `mend`. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** What happens to a piece of what travels: it waits, or the connection breaks off before it. */
export interface Fault {
  readonly delayMs: number;
  readonly isCut: boolean;
}

/** Opens a line to a server; with `faultOf` a bad one, asked about every piece. */
export async function openLine(target: string, faultOf?: () => Fault): Promise<Line> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return near.destroy();
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => undefined);
    }
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    if (faultOf) {
      carry(near, far, faultOf);
      carry(far, near, faultOf);
    } else near.pipe(far).pipe(near);
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true;
      cutAll();
    },
    mend: () => {
      isCut = false;
    },
    close: () => {
      cutAll();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Pieces stay in their order, whatever each of them waits. */
function carry(from: Socket, to: Socket, faultOf: () => Fault): void {
  let before: Promise<void> = Promise.resolve();
  const later = (work: () => void, delayMs: number): void => {
    const waited = before;
    before = (async () => {
      await waited;
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
      work();
    })();
  };
  from.on('data', (piece: Buffer) => {
    const { delayMs, isCut } = faultOf();
    later(() => {
      if (isCut) {
        // Half of it arrives.
        to.write(piece.subarray(0, piece.length >> 1));
        to.destroy();
      } else if (!to.destroyed) to.write(piece);
    }, delayMs);
  });
  from.on('end', () => later(() => to.end(), 0));
}
