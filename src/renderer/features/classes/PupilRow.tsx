import { ActionIcon, Button, Group, Menu, Table, Text, TextInput } from '@mantine/core';
import {
  IconCheck,
  IconDots,
  IconEraser,
  IconFileExport,
  IconKeyOff,
  IconLock,
  IconPencil,
  IconUserMinus,
} from '@tabler/icons-react';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { changePupil } from '../../../shared/actions/roster.ts';
import type { Pupil } from '../../../shared/records/pupil.ts';
import { useDesk } from '../../db/desk-context.ts';
import { PersonPicture } from '../../ui/PersonPicture.tsx';
import { useHasTyped, useTyped } from '../../ui/text/typed.ts';

interface PupilRowProps {
  readonly pupil: Pupil;
  readonly onTakeOff: () => void;
  readonly onResetPin: () => void;
  /** Undefined for who may not. */
  readonly onExport: () => void;
  readonly onErase?: (() => void) | undefined;
}

/** One pupil on the list: her names, the name partners see, and what can be done. */
export function PupilRow({ pupil, onTakeOff, onResetPin, onExport, onErase }: PupilRowProps) {
  const { t } = useTranslation();
  const [isEditing, setEditing] = useState(useHasTyped(namePlace(pupil)));
  if (isEditing) return <NameEditor pupil={pupil} onDone={() => setEditing(false)} />;
  const name = `${pupil.givenName} ${pupil.familyName}`.trim();
  return (
    <Table.Tr data-testid="pupil-row">
      <Table.Td w={56}>
        <PersonPicture picture={pupil.picture} size={40} />
      </Table.Td>
      {pupil.isLocked ? (
        <Table.Td colSpan={2}>
          <Group gap="xs" wrap="nowrap">
            <IconLock size={18} aria-hidden />
            <Text>{t('roster.locked')}</Text>
          </Group>
        </Table.Td>
      ) : (
        <>
          <Table.Td>{pupil.givenName}</Table.Td>
          <Table.Td>{pupil.familyName}</Table.Td>
        </>
      )}
      <Table.Td>{pupil.pseudonym}</Table.Td>
      <Table.Td>
        {pupil.pinKey === '' && !pupil.isLocked && <Text c="dimmed">{t('roster.pinNone')}</Text>}
        {pupil.pinKey !== '' && (
          <Group gap={6} wrap="nowrap" c="var(--leaf)">
            <IconCheck size={18} aria-hidden />
            <Text>{t('roster.pinSet')}</Text>
          </Group>
        )}
      </Table.Td>
      <Table.Td w={60}>
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              size={44}
              aria-label={t('roster.actionsFor', { name: name || pupil.pseudonym })}
            >
              <IconDots size={20} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconPencil size={18} aria-hidden />}
              onClick={() => setEditing(true)}
              disabled={pupil.isLocked}
            >
              {t('roster.edit')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconKeyOff size={18} aria-hidden />}
              onClick={onResetPin}
              disabled={pupil.isLocked || pupil.pinKey === ''}
            >
              {t('roster.resetPin')}
            </Menu.Item>
            <Menu.Item leftSection={<IconUserMinus size={18} aria-hidden />} onClick={onTakeOff}>
              {t('roster.takeOff')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconFileExport size={18} aria-hidden />}
              onClick={onExport}
              disabled={pupil.isLocked}
            >
              {t('export.pupil')}
            </Menu.Item>
            {onErase && (
              <Menu.Item color="brick" leftSection={<IconEraser size={18} aria-hidden />} onClick={onErase}>
                {t('erasing.open')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      </Table.Td>
    </Table.Tr>
  );
}

function namePlace({ id }: Pupil): string {
  return `${id}/name`;
}

function NameEditor({ pupil, onDone }: { pupil: Pupil; onDone: () => void }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const formId = useId();
  const [{ given, family }, write, done] = useTyped(namePlace(pupil), {
    given: pupil.givenName,
    family: pupil.familyName,
  });
  const [isFailing, setFailing] = useState(false);
  const leave = () => {
    done();
    onDone();
  };
  const isEmpty = `${given}${family}`.trim() === '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isEmpty) return;
    try {
      await changePupil(desk, pupil.id, { givenName: given.trim(), familyName: family.trim() });
      leave();
    } catch {
      setFailing(true);
    }
  };
  const problem = isEmpty ? t('roster.nameMissing') : isFailing && t('ui.cannotKeep');
  return (
    <Table.Tr onKeyDown={(event) => event.key === 'Escape' && leave()}>
      <Table.Td w={56}>
        <PersonPicture picture={pupil.picture} size={40} />
      </Table.Td>
      <Table.Td>
        <form id={formId} onSubmit={(event) => void submit(event)}>
          <TextInput
            aria-label={t('roster.givenName')}
            value={given}
            onChange={(event) => write({ given: event.currentTarget.value, family })}
            error={problem}
            maxLength={120}
            autoFocus
            autoComplete="off"
          />
        </form>
      </Table.Td>
      <Table.Td>
        <TextInput
          form={formId}
          aria-label={t('roster.familyName')}
          value={family}
          onChange={(event) => write({ given, family: event.currentTarget.value })}
          maxLength={120}
          autoComplete="off"
        />
      </Table.Td>
      <Table.Td colSpan={3}>
        <Group gap="xs" wrap="nowrap">
          <Button type="submit" form={formId} disabled={isEmpty}>
            {t('roster.save')}
          </Button>
          <Button variant="subtle" onClick={leave}>
            {t('classes.cancel')}
          </Button>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
