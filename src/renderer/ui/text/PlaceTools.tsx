import { Button, Group, Popover, TextInput } from '@mantine/core';
import {
  IconColumnInsertRight,
  IconColumnRemove,
  IconExternalLink,
  IconLink,
  IconRowInsertBottom,
  IconRowRemove,
  IconTableMinus,
} from '@tabler/icons-react';
import { useEditorState, type Editor } from '@tiptap/react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isWebAddress } from '../../../shared/lib/letter-text.ts';

type Chain = ReturnType<Editor['chain']>;

const SIZE = 18;
const TABLE_TOOLS: readonly {
  readonly name: string;
  readonly icon: ReactNode;
  readonly press: (chain: Chain) => Chain;
}[] = [
  { name: 'addRow', icon: <IconRowInsertBottom size={SIZE} aria-hidden />, press: (c) => c.addRowAfter() },
  {
    name: 'addColumn',
    icon: <IconColumnInsertRight size={SIZE} aria-hidden className="mirrored" />,
    press: (c) => c.addColumnAfter(),
  },
  { name: 'takeRow', icon: <IconRowRemove size={SIZE} aria-hidden />, press: (c) => c.deleteRow() },
  { name: 'takeColumn', icon: <IconColumnRemove size={SIZE} aria-hidden />, press: (c) => c.deleteColumn() },
  { name: 'takeTable', icon: <IconTableMinus size={SIZE} aria-hidden />, press: (c) => c.deleteTable() },
];

/** What can be done where the caret stands, in words: with the table it is in, and with the words that are chosen or linked. */
export function PlaceTools({ editor }: { readonly editor: Editor }) {
  const { t } = useTranslation();
  const { isInTable, href, hasChosen } = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      isInTable: current.isActive('table'),
      href: String(current.getAttributes('link')['href'] ?? ''),
      hasChosen: !current.state.selection.empty,
    }),
  });
  if (!isInTable && href === '' && !hasChosen) return null;
  return (
    <Group gap={4} w="100%" role="group" aria-label={t('editor.here')}>
      {isInTable &&
        TABLE_TOOLS.map(({ name, icon, press }) => (
          <Button
            key={name}
            size="compact-sm"
            variant="subtle"
            mih={36}
            leftSection={icon}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => press(editor.chain().focus()).run()}
          >
            {t(`editor.${name}`)}
          </Button>
        ))}
      {(hasChosen || href !== '') && <LinkTool key={href} editor={editor} href={href} />}
    </Group>
  );
}

/** Where the chosen words lead. */
function LinkTool({ editor, href }: { readonly editor: Editor; readonly href: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const [address, setAddress] = useState(href);
  const whole = /^[a-z]+:/i.test(address.trim()) ? address.trim() : `https://${address.trim()}`;
  const isGood = isWebAddress(whole);
  const link = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (!isGood) return;
    editor.chain().focus().extendMarkRange('link').setLink({ href: whole }).run();
    setOpen(false);
  };
  return (
    <>
      <Popover opened={isOpen} onChange={setOpen} trapFocus withinPortal position="bottom-start" shadow="md">
        <Popover.Target>
          <Button
            size="compact-sm"
            variant="subtle"
            mih={36}
            leftSection={<IconLink size={SIZE} aria-hidden />}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => setOpen(!isOpen)}
          >
            {t(href === '' ? 'editor.link' : 'editor.changeLink')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <form onSubmit={link}>
            <Group gap="sm" align="flex-end">
              <TextInput
                label={t('editor.address')}
                value={address}
                onChange={(event) => setAddress(event.currentTarget.value)}
                placeholder="https://"
                error={address.trim() !== '' && !isGood ? t('editor.noAddress') : undefined}
                dir="ltr"
                w={320}
              />
              <Button type="submit" disabled={!isGood}>
                {t('editor.setLink')}
              </Button>
            </Group>
          </form>
        </Popover.Dropdown>
      </Popover>
      {href !== '' && (
        <>
          <Button
            size="compact-sm"
            variant="subtle"
            mih={36}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => editor.chain().focus().extendMarkRange('link').unsetLink().run()}
          >
            {t('editor.takeLink')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            mih={36}
            component="a"
            href={href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            leftSection={<IconExternalLink size={SIZE} aria-hidden />}
          >
            {t('editor.openLink')}
          </Button>
        </>
      )}
    </>
  );
}
