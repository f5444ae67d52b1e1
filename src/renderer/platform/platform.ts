/** What the host offers beyond the web page: the desktop shell, or a browser. Intentions, never capabilities. */
export interface Platform {
  readonly kind: 'desktop' | 'browser';
  /** The address of the configured post office. */
  serverAddress(): Promise<string>;
  /** Tells the host how much is unsent, so that quitting can ask. */
  setUnsent(count: number): Promise<void>;
  /** Tells the host the language it should speak (BCP 47). */
  setLanguage(language: string): Promise<void>;
  print(): Promise<void>;
  /** Keeps the app itself on this computer, so that it opens without a connection; false where that cannot be. */
  keepApp(): Promise<boolean>;
}
