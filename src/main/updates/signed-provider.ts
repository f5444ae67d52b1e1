import { Provider, type AppUpdater, type ResolvedUpdateFileInfo } from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider.js';
import { readSignedList, UntrustedList, type SignedList } from './signed-list.ts';

/** Where new versions lie, and who must have signed for them. */
export interface UpdatePlace {
  readonly provider: 'custom';
  readonly updateProvider: typeof SignedProvider;
  /** A folder's address, with a slash at its end. */
  readonly base: string;
  /** The public key built into this app, 32 bytes in base64url. */
  readonly key: string;
}

/**
 * electron-updater's way to a folder with signed lists. Its own provider believes whatever the address says; ours reads
 * nothing that was not signed by who built the app, because the folder may be a school's own computer or a stick.
 */
export class SignedProvider extends Provider<SignedList> {
  readonly #place: UpdatePlace;

  constructor(place: UpdatePlace, _updater: AppUpdater, options: ProviderRuntimeOptions) {
    // One range a request: many school proxies and plain servers answer no more.
    super({ ...options, isUseMultipleRangeRequest: false });
    this.#place = place;
  }

  async getLatestVersion(): Promise<SignedList> {
    const name = `${this.getDefaultChannelName()}.yml`;
    const text = await this.httpRequest(this.#addressOf(name));
    const signature = await this.httpRequest(this.#addressOf(`${name}.sig`));
    if (text === null || signature === null) throw new UntrustedList('missing');
    return readSignedList(name, text, signature, this.#place.key);
  }

  resolveFiles({ files }: SignedList): ResolvedUpdateFileInfo[] {
    return files.map((info) => ({ url: this.#addressOf(info.url), info }));
  }

  #addressOf(name: string): URL {
    return new URL(encodeURIComponent(name), this.#place.base);
  }
}
