import { assertNever } from '../../../shared/lib/errors.ts';

/** A text field between the keyboard and the record. */
export interface SavedText {
  /** What the field shows. */
  readonly text: string;
  /** What the record holds, as far as the field knows. */
  readonly base: string;
  /** What is being written now. */
  readonly sending?: string;
  /** What somebody else wrote while this was typed: offered, never dropped. */
  readonly missed?: string;
}

/** What can happen to it. */
export type SavedTextEvent =
  | { readonly type: 'typed'; readonly text: string }
  | { readonly type: 'arrived'; readonly value: string }
  | { readonly type: 'sending'; readonly value: string }
  | { readonly type: 'saved'; readonly value: string }
  | { readonly type: 'failed' }
  | { readonly type: 'answered' };

/** True while something typed is not in the record. */
export function isDirty(state: SavedText): boolean {
  return state.text !== state.base;
}

/** The one place where typing, saving and arriving meet. */
export function nextSavedText(state: SavedText, event: SavedTextEvent): SavedText {
  switch (event.type) {
    case 'typed':
      return { ...state, text: event.text };
    case 'arrived':
      return arrived(state, event.value);
    case 'sending':
      return { ...state, sending: event.value };
    case 'saved': {
      const { sending: _sending, ...rest } = state;
      return { ...rest, base: event.value };
    }
    case 'failed': {
      const { sending: _sending, ...rest } = state;
      return rest;
    }
    case 'answered': {
      const { missed: _missed, ...rest } = state;
      return rest;
    }
    default:
      return assertNever(event);
  }
}

function arrived(state: SavedText, value: string): SavedText {
  if (value === state.base || value === state.sending)
    return value === state.base ? state : { ...state, base: value };
  if (!isDirty(state)) return { ...state, text: value, base: value };
  if (value === state.text) return { ...state, base: value };
  // An empty value is not worth offering: nothing of anybody's would be lost.
  return { ...state, base: value, ...(value !== '' && { missed: value }) };
}
