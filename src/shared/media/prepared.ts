/** What a picture or a voice note may be once it is prepared; nothing else is ever kept or sent. */
export const MEDIA_TYPES = ['image/webp', 'image/jpeg', 'audio/webm', 'audio/mp4'] as const;

export type MediaType = (typeof MEDIA_TYPES)[number];

/** Most bytes of a prepared picture: about 12 seconds on a line of 128 kbit/s. */
export const PICTURE_BYTES = 200_000;
/** Longest side of a prepared picture, in pixels. */
export const PICTURE_SIDE = 1600;
/** Longest side of a picture's small image, in pixels. */
export const THUMB_SIDE = 160;
/** Most bytes of a picture's small image, before base64url. */
export const THUMB_BYTES = 3000;
/** Longest words about what can be seen or heard, in characters. */
export const ALT_LENGTH = 300;
/** Longest voice note. */
export const VOICE_SECONDS = 120;

/** A picture or a voice note ready to be kept: small, and with nothing in it of where and with what it was made. */
export interface PreparedMedia {
  readonly type: MediaType;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Size of the file it was made from, in bytes; for a voice note its own. */
  readonly bytesBefore: number;
  /** In pixels, upright; 0 for a voice note. */
  readonly width: number;
  readonly height: number;
  /** Length of a voice note; 0 for a picture. */
  readonly seconds: number;
  /** A small WebP (JPEG where the browser makes no WebP) of at most `THUMB_BYTES` as base64url; '' for a voice note. */
  readonly thumb: string;
}
