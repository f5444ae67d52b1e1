import type { MediaType } from '../../../shared/media/prepared.ts';

/** A picture or a voice note as the screens know it; who keeps it, and as what, they do not. */
export interface MediaItem {
  readonly id: string;
  /** One of `MediaType`; whatever else arrived is shown as a file that this computer does not know. */
  readonly type: MediaType | (string & {});
  /** What can be seen in it, in the words of whoever added it; '' while nobody has said. */
  readonly alt: string;
  /** Small image as base64url; '' for a voice note. */
  readonly thumb: string;
  /** In bytes. */
  readonly size: number;
  /** Size of the file it was made from, in bytes; left out where only the prepared one is known. */
  readonly bytesBefore?: number;
  /** In pixels; 0 for a voice note. */
  readonly width: number;
  readonly height: number;
  /** Length of a voice note; 0 for a picture. */
  readonly seconds: number;
}

/** What there is of a picture or voice note when somebody wants to see or hear it. */
export type OpenedMedia =
  /** All of it. */
  | { readonly state: 'here'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** It comes with the post: so many parts of all are here. */
  | { readonly state: 'on-the-way'; readonly parts: number; readonly of: number }
  /** Nothing of it has reached the post office yet. */
  | { readonly state: 'elsewhere' };
