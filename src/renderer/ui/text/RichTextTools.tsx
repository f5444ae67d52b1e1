import { ActionIcon, Group, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconH2,
  IconH3,
  IconItalic,
  IconList,
  IconListNumbers,
  IconQuote,
  IconTable,
} from '@tabler/icons-react';
import { useEditorState, type Editor } from '@tiptap/react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Chain = ReturnType<Editor['chain']>;
interface ToolSpec {
  readonly name: string;
  readonly keys: string;
  readonly icon: ReactNode;
  readonly press: (chain: Chain) => Chain;
  /** Not in letters. */
  readonly isForDocuments?: boolean;
}

const SIZE = 20;
const TOOLS: readonly ToolSpec[] = [
  { name: 'bold', keys: 'Ctrl+B', icon: <IconBold size={SIZE} />, press: (chain) => chain.toggleBold() },
  {
    name: 'italic',
    keys: 'Ctrl+I',
    icon: <IconItalic size={SIZE} />,
    press: (chain) => chain.toggleItalic(),
  },
  {
    name: 'heading',
    keys: 'Ctrl+Alt+2',
    icon: <IconH2 size={SIZE} />,
    press: (chain) => chain.toggleHeading({ level: 2 }),
  },
  {
    name: 'subheading',
    keys: 'Ctrl+Alt+3',
    icon: <IconH3 size={SIZE} />,
    press: (chain) => chain.toggleHeading({ level: 3 }),
  },
  {
    name: 'list',
    keys: 'Ctrl+Shift+8',
    icon: <IconList size={SIZE} />,
    press: (chain) => chain.toggleBulletList(),
  },
  {
    name: 'numbers',
    keys: 'Ctrl+Shift+7',
    icon: <IconListNumbers size={SIZE} />,
    press: (chain) => chain.toggleOrderedList(),
  },
  {
    name: 'quote',
    keys: 'Ctrl+Shift+B',
    icon: <IconQuote size={SIZE} />,
    press: (chain) => chain.toggleBlockquote(),
  },
  {
    name: 'table',
    keys: '',
    icon: <IconTable size={SIZE} />,
    press: (chain) => chain.insertTable({ rows: 3, cols: 2, withHeaderRow: true }),
    isForDocuments: true,
  },
  { name: 'undo', keys: 'Ctrl+Z', icon: <IconArrowBackUp size={SIZE} />, press: (chain) => chain.undo() },
  { name: 'redo', keys: 'Ctrl+Y', icon: <IconArrowForwardUp size={SIZE} />, press: (chain) => chain.redo() },
];

/** The tools above a text: one stop for the Tab key, arrows inside (the toolbar pattern of ARIA). */
export function RichTextTools({ editor, isLetter }: { readonly editor: Editor; readonly isLetter: boolean }) {
  const { t } = useTranslation();
  const tools = TOOLS.filter((tool) => !(isLetter && tool.isForDocuments));
  const [at, setAt] = useState(0);
  const state = useEditorState({ editor, selector: ({ editor: current }) => stateOf(current) });
  const handleKey = (event: KeyboardEvent<HTMLDivElement>): void => {
    const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl';
    const next = nextTool(event.key, at, tools.length - 1, isRightToLeft);
    if (next === undefined) return;
    event.preventDefault();
    setAt(next);
    event.currentTarget.querySelectorAll('button')[next]?.focus();
  };
  return (
    <Group gap={2} role="toolbar" aria-label={t('editor.tools')} onKeyDown={handleKey}>
      {tools.map(({ name, keys, icon, press }, index) => (
        <Tooltip
          key={name}
          label={keys ? `${t(`editor.${name}`)} (${keys})` : t(`editor.${name}`)}
          openDelay={400}
        >
          <ActionIcon
            size={44}
            variant={state[name] === true ? 'light' : 'subtle'}
            color={state[name] === true ? undefined : 'gray'}
            c={state[name] === true ? undefined : 'var(--mantine-color-text)'}
            aria-label={t(`editor.${name}`)}
            aria-pressed={state[name]}
            tabIndex={index === at ? 0 : -1}
            onFocus={() => setAt(index)}
            // The place of the caret stays in the text while the mouse works here.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => press(editor.chain().focus()).run()}
          >
            {icon}
          </ActionIcon>
        </Tooltip>
      ))}
    </Group>
  );
}

function nextTool(key: string, at: number, last: number, isRightToLeft: boolean): number | undefined {
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return undefined;
  const isForward = (key === 'ArrowRight') !== isRightToLeft;
  return isForward ? (at === last ? 0 : at + 1) : at === 0 ? last : at - 1;
}

/** Which tools are on where the caret stands; undo and redo are never on or off. */
function stateOf(editor: Editor): Readonly<Record<string, boolean | undefined>> {
  return {
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    heading: editor.isActive('heading', { level: 2 }),
    subheading: editor.isActive('heading', { level: 3 }),
    list: editor.isActive('bulletList'),
    numbers: editor.isActive('orderedList'),
    quote: editor.isActive('blockquote'),
  };
}
