import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconBold, IconH2, IconH3, IconItalic, IconList, IconListNumbers, IconQuote } from '@tabler/icons-react';
import { Collaboration } from '@tiptap/extension-collaboration';
import { EditorContent, useEditor, useEditorState, type Editor } from '@tiptap/react';
import { StarterKit } from '@tiptap/starter-kit';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Doc } from 'yjs';
import classes from './RichText.module.css';

/** The name of the shared type inside every Yjs document that holds a text. */
export const TEXT_FIELD = 'text';

/** What the editor needs: the Yjs document that is kept in step with the records, and a name for screen readers. */
export interface RichTextProps {
  readonly doc: Doc;
  readonly label: string;
  readonly isReadOnly?: boolean;
  /** Shown at the right end of the tool bar (where it is kept, since when). */
  readonly aside?: ReactNode;
  /** Given the editor once it is there: for word counts and for sending. */
  readonly onEditor?: (editor: Editor) => void;
}

/** A text with headings, lists, quotes and emphasis, written by several people at once. Loaded only when used. */
export function RichText({ doc, label, isReadOnly = false, aside, onEditor }: RichTextProps) {
  const editor = useEditor(
    {
      extensions: [
        StarterKit.configure({ undoRedo: false, heading: { levels: [2, 3] }, codeBlock: false, code: false, link: false, horizontalRule: false }),
        Collaboration.configure({ document: doc, field: TEXT_FIELD }),
      ],
      editable: !isReadOnly,
      injectCSS: false,
      editorProps: { attributes: { 'aria-label': label, role: 'textbox', 'aria-multiline': 'true', class: classes['page']!, spellcheck: 'false' } },
      onCreate: ({ editor: created }) => onEditor?.(created),
    },
    [doc, isReadOnly],
  );
  return (
    <div className={classes['frame']}>
      {!isReadOnly && (
        <Group className={classes['bar']} justify="space-between" wrap="wrap" gap="xs">
          <Tools editor={editor} />
          {aside}
        </Group>
      )}
      <EditorContent editor={editor} />
    </div>
  );
}

function Tools({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const is = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive('bold'),
      italic: current.isActive('italic'),
      h2: current.isActive('heading', { level: 2 }),
      h3: current.isActive('heading', { level: 3 }),
      bulletList: current.isActive('bulletList'),
      orderedList: current.isActive('orderedList'),
      blockquote: current.isActive('blockquote'),
    }),
  });
  const chain = () => editor.chain().focus();
  return (
    <Group gap={4} role="toolbar" aria-label={t('editor.tools')}>
      <Tool name={t('editor.bold')} keys="Ctrl+B" isOn={is.bold} onPress={() => chain().toggleBold().run()} icon={<IconBold size={20} />} />
      <Tool name={t('editor.italic')} keys="Ctrl+I" isOn={is.italic} onPress={() => chain().toggleItalic().run()} icon={<IconItalic size={20} />} />
      <Tool name={t('editor.heading')} keys="Ctrl+Alt+2" isOn={is.h2} onPress={() => chain().toggleHeading({ level: 2 }).run()} icon={<IconH2 size={20} />} />
      <Tool name={t('editor.subheading')} keys="Ctrl+Alt+3" isOn={is.h3} onPress={() => chain().toggleHeading({ level: 3 }).run()} icon={<IconH3 size={20} />} />
      <Tool name={t('editor.list')} keys="Ctrl+Shift+8" isOn={is.bulletList} onPress={() => chain().toggleBulletList().run()} icon={<IconList size={20} />} />
      <Tool name={t('editor.numbers')} keys="Ctrl+Shift+7" isOn={is.orderedList} onPress={() => chain().toggleOrderedList().run()} icon={<IconListNumbers size={20} />} />
      <Tool name={t('editor.quote')} keys="Ctrl+Shift+B" isOn={is.blockquote} onPress={() => chain().toggleBlockquote().run()} icon={<IconQuote size={20} />} />
      <Tool name={t('editor.undo')} keys="Ctrl+Z" isOn={undefined} onPress={() => chain().undo().run()} icon={<IconArrowBackUp size={20} />} />
      <Tool name={t('editor.redo')} keys="Ctrl+Y" isOn={undefined} onPress={() => chain().redo().run()} icon={<IconArrowForwardUp size={20} />} />
    </Group>
  );
}

function Tool({ name, keys, isOn, onPress, icon }: { name: string; keys: string; isOn: boolean | undefined; onPress: () => void; icon: ReactNode }) {
  return (
    <Tooltip label={`${name} (${keys})`}>
      <ActionIcon size={44} variant={isOn ? 'light' : 'subtle'} aria-label={name} aria-pressed={isOn} onClick={onPress}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
