import { Text, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AlsoWritten, type OtherWrite } from '../AlsoWritten.tsx';
import classes from './SavedField.module.css';
import { useSavedText } from './use-saved-text.ts';

/** A text field of a record that saves itself. */
export interface SavedFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onSave: (text: string) => Promise<unknown>;
  /** The most the record takes: typing stops there, so that nothing is cut off later. */
  readonly maxLength: number;
  readonly isReadOnly?: boolean;
  /** Several lines; grows with the text. */
  readonly isMultiline?: boolean;
  /** The label is for screen readers only (the place on the screen says it). */
  readonly isLabelHidden?: boolean;
  /** `title`: large, like the heading it is; `quiet`: its frame shows when it is pointed at. */
  readonly look?: 'plain' | 'quiet' | 'title';
  readonly placeholder?: string;
  readonly description?: string;
  /** What was written here at the same time elsewhere (`record.alsoWritten[path]`), with the place it belongs to (`<record id>/<path>`). */
  readonly others?: readonly OtherWrite[] | undefined;
  readonly place?: string;
  readonly hasFocusAtStart?: boolean;
}

const SHOW_LEFT_BELOW = 0.1;

/** Edited in place: no save button; saved at every pause and when it is left. */
export function SavedField(props: SavedFieldProps) {
  const {
    label,
    value,
    onSave,
    maxLength,
    isReadOnly = false,
    isLabelHidden = false,
    look = 'plain',
    others,
    place = label,
    hasFocusAtStart = false,
  } = props;
  const { t } = useTranslation();
  const field = useSavedText(value, onSave);
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => {
    if (hasFocusAtStart) input.current?.focus();
  }, [hasFocusAtStart]);
  if (isReadOnly) return <ReadField {...props} />;
  const left = maxLength - field.text.length;
  const also = [
    ...(field.missed === undefined ? [] : [{ value: field.missed, at: '' }]),
    // Two seals of the same words look different to the record: what the field shows is not "also".
    ...(others ?? []).filter((other) => other.value !== value),
  ];
  const given = {
    ...(isLabelHidden ? { 'aria-label': label } : { label }),
    ...(props.description && { description: props.description }),
    ...(props.placeholder && { placeholder: props.placeholder }),
    ref: input,
    value: field.text,
    maxLength,
    classNames: { input: classes[look] ?? '' },
    onChange: (event: { currentTarget: { value: string } }) => field.keeper.type(event.currentTarget.value),
    onBlur: () => void field.keeper.flush(),
  };
  return (
    <div>
      {props.isMultiline ? (
        <Textarea {...given} autosize minRows={look === 'plain' ? 3 : 1} maxRows={24} />
      ) : (
        <TextInput {...given} />
      )}
      {left <= maxLength * SHOW_LEFT_BELOW && (
        <Text size="sm" c="dimmed" mt={4}>
          {t('text.lettersLeft', { count: left })}
        </Text>
      )}
      <AlsoWritten
        place={place}
        label={label}
        others={also}
        onPutAway={() => field.keeper.answer()}
        onUse={(text) => {
          field.keeper.type(text);
          field.keeper.answer();
          void field.keeper.flush();
        }}
      />
    </div>
  );
}

function ReadField({ label, value, isLabelHidden, look = 'plain', placeholder }: SavedFieldProps) {
  const text = value || placeholder || '–';
  return (
    <div>
      {!isLabelHidden && (
        <Text size="sm" fw={600}>
          {label}
        </Text>
      )}
      <Text
        className={look === 'title' ? classes['readTitle'] : classes['read']}
        c={value ? undefined : 'dimmed'}
      >
        {text}
      </Text>
    </div>
  );
}
