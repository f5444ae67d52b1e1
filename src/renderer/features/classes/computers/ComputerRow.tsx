import { ActionIcon, Button, Group, Menu, Text, TextInput } from '@mantine/core';
import {
  IconDeviceLaptop,
  IconDeviceLaptopOff,
  IconDoorOff,
  IconDots,
  IconPencil,
} from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { nameDevice } from '../../../../shared/actions/class-computers.ts';
import type { device } from '../../../../shared/records/device.ts';
import { useDesk } from '../../../db/desk-context.ts';
import type { Shown } from '../../../db/use-records.ts';
import { useHasTyped, useTyped } from '../../../ui/text/typed.ts';
import { useFormats } from '../../../ui/use-formats.ts';
import classes from './ClassComputers.module.css';

type Computer = Shown<typeof device>;
type Translate = ReturnType<typeof useTranslation>['t'];

/** What a computer is called; one without a name by the end of its tag, which its own start page shows nowhere else. */
export function nameOf({ label, tag }: Pick<Computer, 'label' | 'tag'>, t: Translate): string {
  return label || t('computers.noName', { tag: tag.slice(-4) });
}

/** One computer: name, last contact, version, and what can be done. */
export function ComputerRow({
  computer,
  onRevoke,
}: {
  readonly computer: Computer;
  readonly onRevoke: () => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [isNaming, setNaming] = useState(useHasTyped(`${computer.id}/label`));
  const isOut = computer.revokedAt !== '';
  const name = nameOf(computer, t);
  const ComputerIcon = isOut ? IconDeviceLaptopOff : IconDeviceLaptop;
  return (
    <li className={classes['row']} data-testid="computer" data-out={isOut}>
      <ComputerIcon size={28} aria-hidden />
      <div className={classes['about']}>
        {isNaming ? (
          <NameField computer={computer} onDone={() => setNaming(false)} />
        ) : (
          <Text fw={600} c={isOut ? 'dimmed' : undefined}>
            {name}
          </Text>
        )}
        <Text size="sm" c="dimmed">
          {isOut
            ? t('computers.outSince', { when: formats.moment(computer.revokedAt) })
            : t('computers.seen', {
                when: formats.since(computer.seenAt || computer.createdAt),
                version: computer.version || '?',
              })}
        </Text>
      </div>
      {!isNaming && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="subtle" size={44} aria-label={t('computers.actionsFor', { name })}>
              <IconDots size={20} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={18} aria-hidden />} onClick={() => setNaming(true)}>
              {t('computers.rename')}
            </Menu.Item>
            {!isOut && (
              <Menu.Item leftSection={<IconDoorOff size={18} aria-hidden />} onClick={onRevoke}>
                {t('computers.revoke.action')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}

function NameField({ computer, onDone }: { readonly computer: Computer; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const [name, setName, done] = useTyped(`${computer.id}/label`, computer.label);
  const leave = () => {
    done();
    onDone();
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    await nameDevice(desk, computer.id, name.trim());
    leave();
  };
  return (
    <form onSubmit={(event) => void save(event)}>
      <Group gap="xs">
        <TextInput
          aria-label={t('classroom.label')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && leave()}
          maxLength={80}
          autoFocus
          autoComplete="off"
        />
        <Button type="submit">{t('roster.save')}</Button>
        <Button variant="subtle" onClick={leave}>
          {t('classes.cancel')}
        </Button>
      </Group>
    </form>
  );
}
