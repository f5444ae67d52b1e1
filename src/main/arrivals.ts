import { app } from 'electron';
import { fileIn, type GivenFiles } from './given-files.ts';
import { linkIn, LINK_SCHEME, readJoinLink } from './join-link.ts';
import { HIDDEN } from './login.ts';
import type { NewsDesk } from './news.ts';

/** Where what arrives goes. */
export interface ArrivalPorts {
  readonly news: NewsDesk;
  readonly given: GivenFiles;
  readonly showWindow: () => void;
}

/**
 * Links and files that somebody opened with the app, at its start or while it is open. They are only told to the page, which asks
 * the person; nothing is done by itself, and of a link that is none of ours not a word goes on.
 */
export class Arrivals {
  readonly #ports: ArrivalPorts;

  constructor(ports: ArrivalPorts) {
    this.#ports = ports;
  }

  /** Listens to the system: macOS tells, other systems start the app a second time. */
  watch(): void {
    app.on('open-url', (event, address) => {
      event.preventDefault();
      this.#link(address);
      this.#ports.showWindow();
    });
    app.on('open-file', (event, path) => {
      event.preventDefault();
      void this.#file(path);
      this.#ports.showWindow();
    });
    app.on('second-instance', (_event, argv, folder) => {
      this.take(argv, folder);
      // The system starts it with the computer although it is open already: nobody asked to see it.
      if (!argv.includes(HIDDEN)) this.#ports.showWindow();
    });
    if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  }

  /** What the app was started with. */
  take(argv: readonly string[], folder: string): void {
    const link = linkIn(argv);
    if (link !== undefined) this.#link(link);
    const file = fileIn(argv, folder);
    if (file !== undefined) void this.#file(file);
  }

  #link(address: string): void {
    const code = readJoinLink(address);
    this.#ports.news.add(code === undefined ? { what: 'odd-link' } : { what: 'code', code });
  }

  async #file(path: string): Promise<void> {
    this.#ports.news.add(await this.#ports.given.opened(path));
  }
}
