/** The name of the shared type inside every Yjs document that holds a text. */
export const TEXT_FIELD = 'text';
