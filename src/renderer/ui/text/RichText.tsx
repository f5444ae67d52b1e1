import { Group } from '@mantine/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { TableKit } from '@tiptap/extension-table';
import { EditorContent, useEditor, useEditorState, type Content, type Editor } from '@tiptap/react';
import { StarterKit } from '@tiptap/starter-kit';
import { useEffect, useEffectEvent } from 'react';
import type { RichTextProps } from './LazyRichText.tsx';
import classes from './RichText.module.css';
import { PlaceTools } from './PlaceTools.tsx';
import { RichTextTools } from './RichTextTools.tsx';
import { isWebAddress } from '../../../shared/lib/letter-text.ts';
import { TEXT_FIELD } from '../../../shared/documents/text-of-doc.ts';
import { spaceAfter } from '../words/insert-word.ts';

/** A pause in typing after which the screen is told of the new text (for its word count). */
const TELL_MS = 300;

/** Only what a browser opens as a page; nothing is made a link by itself, and nothing is opened while one writes. */
const LINK = {
  openOnClick: false,
  autolink: false,
  linkOnPaste: false,
  protocols: ['http', 'https'],
  isAllowedUri: (address: string | undefined) => isWebAddress(address ?? ''),
  HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: '_blank' },
};

/** A text with headings, lists, quotes, emphasis, tables and links (a letter without the last two), written by several people at once. Loaded only when used: see `LazyRichText`. */
export function RichText({
  doc,
  label,
  placeholder,
  isReadOnly = false,
  isLetter = false,
  aside,
  onContent,
  onReady,
  hasFocusAtStart = false,
}: RichTextProps) {
  const editor = useEditor(
    {
      extensions: [
        StarterKit.configure({
          undoRedo: false,
          heading: { levels: [2, 3] },
          codeBlock: false,
          code: false,
          link: isLetter ? false : LINK,
          horizontalRule: false,
          strike: false,
        }),
        ...(isLetter ? [] : [TableKit.configure({ table: { resizable: false } })]),
        Collaboration.configure({ document: doc, field: TEXT_FIELD }),
      ],
      editable: !isReadOnly,
      autofocus: hasFocusAtStart && !isReadOnly ? 'end' : false,
      injectCSS: false,
      editorProps: {
        attributes: {
          'aria-label': label,
          role: 'textbox',
          'aria-multiline': 'true',
          ...(isReadOnly && { 'aria-readonly': 'true' }),
          class: classes['page']!,
          // The words a class writes go to no spelling service.
          spellcheck: 'false',
          dir: 'auto',
        },
      },
    },
    [doc, isReadOnly, isLetter],
  );
  useTelling(editor, onContent, onReady);
  return (
    <div className={classes['frame']} data-read-only={isReadOnly || undefined}>
      {!isReadOnly && (
        <Group className={classes['bar']} justify="space-between" wrap="wrap" gap="xs">
          <RichTextTools editor={editor} isLetter={isLetter} />
          {aside}
          {!isLetter && <PlaceTools editor={editor} />}
        </Group>
      )}
      <div className={classes['desk']}>
        <Placeholder editor={editor} text={isReadOnly ? undefined : placeholder} />
        <EditorContent editor={editor} />
      </div>
    </div>
  );
}

function Placeholder({ editor, text }: { readonly editor: Editor; readonly text: string | undefined }) {
  const isEmpty = useEditorState({ editor, selector: ({ editor: current }) => current.isEmpty });
  if (!text || !isEmpty) return null;
  return (
    <p className={classes['placeholder']} aria-hidden>
      {text}
    </p>
  );
}

/** Tells the screen what stands in the text: at first, and at every pause after a change by anybody. */
function useTelling(
  editor: Editor,
  onContent: RichTextProps['onContent'],
  onReady: RichTextProps['onReady'],
): void {
  const tell = useEffectEvent(() => {
    if (!editor.isDestroyed) onContent?.(JSON.stringify(editor.getJSON()));
  });
  const hand = useEffectEvent(() =>
    onReady?.(
      () => JSON.stringify(editor.getJSON()),
      // Only what differs is written: what stays keeps its author.
      (json) => editor.commands.setContent(JSON.parse(json) as Content),
      (word) => insertAtCaret(editor, word),
    ),
  );
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tellSoon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => tell(), TELL_MS);
    };
    hand();
    tell();
    editor.on('update', tellSoon);
    return () => {
      clearTimeout(timer);
      editor.off('update', tellSoon);
    };
  }, [editor]);
}

function insertAtCaret(editor: Editor, word: string): void {
  const { from } = editor.state.selection;
  const before = editor.state.doc.textBetween(Math.max(0, from - 1), from, '\n');
  editor
    .chain()
    .focus()
    .insertContent({ type: 'text', text: `${spaceAfter(before)}${word}` })
    .run();
}
