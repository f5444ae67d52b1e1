import { UnstyledButton } from '@mantine/core';
import { IconBackspace } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './PinPad.module.css';

/** How many digits a PIN has. */
export const PIN_LENGTH = 4;

const ROWS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** Large keys for four digits; the keyboard's digits work too. Calls `onPin` when the fourth is there, then is empty again. */
export function PinPad({
  label,
  onPin,
  isOff = false,
}: {
  readonly label: string;
  readonly onPin: (pin: string) => void;
  /** Nothing can be typed now. */
  readonly isOff?: boolean;
}) {
  const { t } = useTranslation();
  const [digits, setDigits] = useState('');
  const press = useCallback(
    (digit: string) => setDigits((known) => (known.length < PIN_LENGTH && !isOff ? known + digit : known)),
    [isOff],
  );
  // What was half typed when a wait began does not stand before the next try.
  if (isOff && digits !== '') setDigits('');
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
    <div role="group" aria-label={label} className={classes['pad']}>
      <strong className={classes['label']}>{label}</strong>
      <div
        role="status"
        aria-label={t('pupils.pinTyped', { count: digits.length })}
        className={classes['dots']}
      >
        {Array.from({ length: PIN_LENGTH }, (_, index) => (
          <span key={index} data-typed={index < digits.length || undefined} />
        ))}
      </div>
      {/* Digits lie as on a telephone, in every language. */}
      <div className={classes['keys']} dir="ltr">
        {ROWS.map((digit) => (
          <Key key={digit} digit={digit} onPress={press} isOff={isOff} />
        ))}
        <span />
        <Key digit="0" onPress={press} isOff={isOff} />
        <UnstyledButton
          className={classes['wipe']}
          onClick={wipe}
          aria-label={t('pupils.pinWipe')}
          disabled={digits === ''}
        >
          <IconBackspace size={30} aria-hidden />
        </UnstyledButton>
      </div>
    </div>
  );
}

function Key({
  digit,
  onPress,
  isOff,
}: {
  readonly digit: string;
  readonly onPress: (digit: string) => void;
  readonly isOff: boolean;
}) {
  return (
    <UnstyledButton className={classes['key']} onClick={() => onPress(digit)} disabled={isOff}>
      {digit}
    </UnstyledButton>
  );
}
