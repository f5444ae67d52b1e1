import {
  app,
  Menu,
  type ContextMenuParams,
  type MenuItemConstructorOptions,
  type WebContents,
} from 'electron';
import { editItems } from './menu.ts';
import type { Words } from './words.ts';

const MOST_SUGGESTIONS = 5;

/**
 * The menu under the pointer: for fields what can be done with text, and other spellings of a word. A word cannot be added
 * to a dictionary: the names of pupils would lie readable in a file of Chromium's.
 */
export function offerContextMenu(words: Words): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('context-menu', (_asked, params) => {
      const items = contextItems(words, params, contents);
      if (items.length > 0) Menu.buildFromTemplate(items).popup();
    });
  });
}

function contextItems(
  words: Words,
  { isEditable, editFlags, selectionText, misspelledWord, dictionarySuggestions }: ContextMenuParams,
  contents: WebContents,
): MenuItemConstructorOptions[] {
  if (!isEditable) return selectionText.trim() === '' ? [] : [{ label: words.say('copy'), role: 'copy' }];
  const suggestions = dictionarySuggestions
    .slice(0, MOST_SUGGESTIONS)
    .map((word) => ({ label: word, click: () => contents.replaceMisspelling(word) }));
  const spelling: MenuItemConstructorOptions[] =
    misspelledWord === ''
      ? []
      : [
          ...(suggestions.length > 0 ? suggestions : [{ label: words.say('noSuggestion'), enabled: false }]),
          { type: 'separator' },
        ];
  const can: Partial<Record<string, boolean>> = {
    undo: editFlags.canUndo,
    redo: editFlags.canRedo,
    cut: editFlags.canCut,
    copy: editFlags.canCopy,
    paste: editFlags.canPaste,
    selectAll: editFlags.canSelectAll,
  };
  const editing = editItems(words).map((item) =>
    item.role ? { ...item, enabled: can[item.role] ?? true } : item,
  );
  return [...spelling, ...editing];
}
