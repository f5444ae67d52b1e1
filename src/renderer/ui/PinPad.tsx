import { Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconBackspace } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** How many digits a PIN has. */
export const PIN_LENGTH = 4;

/** Large keys for four digits; the keyboard's digits work too. Calls `onPin` when the fourth is there, then is empty again. */
export function PinPad({ label, onPin }: { readonly label: string; readonly onPin: (pin: string) => void }) {
  const { t } = useTranslation();
  const [digits, setDigits] = useState('');
  const press = useCallback((digit: string) => setDigits((known) => (known.length < PIN_LENGTH ? known + digit : known)), []);
  const wipe = useCallback(() => setDigits((known) => known.slice(0, -1)), []);
  useEffect(() => {
    if (digits.length < PIN_LENGTH) return;
    setDigits('');
    onPin(digits);
  }, [digits, onPin]);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (/^\d$/.test(event.key)) press(event.key);
      else if (event.key === 'Backspace') wipe();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [press, wipe]);
  return (
    <Stack align="center" gap="md" role="group" aria-label={label}>
      <Text fw={600} size="lg">
        {label}
      </Text>
      <Group gap="md" role="status" aria-label={t('pupils.pinTyped', { count: digits.length })}>
        {Array.from({ length: PIN_LENGTH }, (_, index) => (
          <span key={index} style={{ width: 20, height: 20, borderRadius: 999, border: '2px solid var(--lagoon)', background: index < digits.length ? 'var(--lagoon)' : 'transparent' }} />
        ))}
      </Group>
      <SimpleGrid cols={3} spacing="sm">
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => (
          <Key key={digit} digit={digit} onPress={press} />
        ))}
        <span />
        <Key digit="0" onPress={press} />
        <Button variant="subtle" h={72} w={72} p={0} onClick={wipe} aria-label={t('pupils.pinWipe')}>
          <IconBackspace size={28} aria-hidden />
        </Button>
      </SimpleGrid>
    </Stack>
  );
}

function Key({ digit, onPress }: { digit: string; onPress: (digit: string) => void }) {
  return (
    <Button variant="light" h={72} w={72} p={0} fz={28} onClick={() => onPress(digit)}>
      {digit}
    </Button>
  );
}
