import type { PartsOf } from '../../src/shared/media/part-store.ts';
import type { Scope } from '../../src/shared/records/scope.ts';
import type { MediaState } from '../../src/shared/sync/media-state.ts';

/** A picture or voice, and whether whoever asks is of the class that made it. */
export interface AskedMedia {
  readonly scope: Scope;
  readonly id: string;
  readonly of: PartsOf;
  readonly isOwn: boolean;
  readonly isMarkedWhole: boolean;
}

/** Where parts lie: the server's own store, or a hub's with the operator's server behind it. */
export interface MediaSource {
  state(asked: AskedMedia, token: string): Promise<MediaState>;
  put(asked: AskedMedia, n: number, part: Buffer, token: string): Promise<void>;
  get(asked: AskedMedia, n: number, token: string): Promise<Buffer | undefined>;
}
