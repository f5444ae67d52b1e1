import { Group, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/**
 * Finds among all letters, also those that are not drawn and that the browser's own search cannot see: the keys for that
 * come here first, and to the browser when they are pressed again.
 */
export function FindLetters({
  words,
  count,
  onChange,
}: {
  readonly words: string;
  /** How many were found; undefined while nothing is looked for. */
  readonly count: number | undefined;
  readonly onChange: (words: string) => void;
}) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const isFind =
        (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === 'f';
      if (!isFind || document.activeElement === field.current) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return (
    <Group component="search" role="search" align="flex-end" gap="md" className="no-print">
      <TextInput
        ref={field}
        type="search"
        label={t('rooms.letters.find')}
        placeholder={t('rooms.letters.findHint')}
        leftSection={<IconSearch size={20} aria-hidden />}
        value={words}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onChange('')}
        flex="0 1 420px"
      />
      <Text role="status" c="dimmed" pb="xs">
        {count === 0 && t('rooms.letters.foundNone')}
        {count !== undefined && count > 0 && t('rooms.letters.found', { count })}
      </Text>
    </Group>
  );
}
