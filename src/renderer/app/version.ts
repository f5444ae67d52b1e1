import manifest from '../../../package.json' with { type: 'json' };

/** The app's version, as the server's answers and the About page name it. */
export const APP_VERSION: string = manifest.version;
