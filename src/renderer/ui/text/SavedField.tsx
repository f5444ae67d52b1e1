import { Text, Textarea, TextInput } from '@mantine/core';
import { useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AlsoWritten, type OtherWrite } from '../AlsoWritten.tsx';
import { useFieldLeaving, type FieldLeaving } from '../findings/leaving.ts';
import { FullNameQuestion, LeavingNote } from '../findings/LeavingNote.tsx';
import classes from './SavedField.module.css';
import { heldPlace, TypedContext } from './typed.ts';
import { useSavedText } from './use-saved-text.ts';

type Look = 'plain' | 'quiet' | 'heading' | 'title';

const GROWS: Readonly<Record<Look, string>> = {
  plain: classes['growPlain'] ?? '',
  quiet: classes['growQuiet'] ?? '',
  heading: classes['growHeading'] ?? '',
  title: classes['growTitle'] ?? '',
};

const READS: Readonly<Record<Look, string>> = {
  plain: classes['read'] ?? '',
  quiet: classes['read'] ?? '',
  heading: classes['readHeading'] ?? '',
  title: classes['readTitle'] ?? '',
};

/** A text field of a record that saves itself. */
export interface SavedFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onSave: (text: string) => Promise<unknown>;
  /** The most the record takes: typing stops there, so that nothing is cut off later. */
  readonly maxLength: number;
  readonly isReadOnly?: boolean;
  /** Several paragraphs. Without it a long text still shows whole, but Enter makes no new line. */
  readonly isMultiline?: boolean;
  /** The label is for screen readers only (the place on the screen says it). */
  readonly isLabelHidden?: boolean;
  /** `title` and `heading`: large, like what they are; `quiet`: in all three the frame shows when it is pointed at. */
  readonly look?: Look;
  readonly placeholder?: string;
  readonly description?: string;
  /** What was written here at the same time elsewhere (`record.alsoWritten[path]`), with the place it belongs to (`<record id>/<path>`). */
  readonly others?: readonly OtherWrite[] | undefined;
  readonly place?: string;
  readonly hasFocusAtStart?: boolean;
}

const SHOW_LEFT_BELOW = 0.1;
const NO_RULES = { holds: () => false, lingers: () => false };

/** Edited in place: no save button; saved at every pause and when it is left. */
export function SavedField(props: SavedFieldProps) {
  const {
    label,
    value,
    onSave,
    maxLength,
    isReadOnly = false,
    isMultiline = false,
    isLabelHidden = false,
    look = 'plain',
    others,
    place = label,
    hasFocusAtStart = false,
  } = props;
  const { t } = useTranslation();
  const typed = useContext(TypedContext);
  const heldAt = heldPlace(place);
  const [allowed, setAllowed] = useState('');
  const [kept] = useState(() => typed.read(heldAt));
  const rules = useRef<Pick<FieldLeaving, 'holds' | 'lingers'>>(NO_RULES);
  const holdText = useMemo(
    () => ({
      holds: (text: string) => rules.current.holds(text),
      lingers: (text: string) => rules.current.lingers(text),
      keep: (text: string | undefined) => typed.keep(heldAt, text),
    }),
    [typed, heldAt],
  );
  const field = useSavedText(value, onSave, holdText, typeof kept === 'string' ? kept : undefined);
  const leaving = useFieldLeaving(field.text, value, allowed);
  const isHeld = leaving?.holds(field.text) ?? false;
  useLayoutEffect(() => {
    rules.current = leaving ?? NO_RULES;
  });
  // What waited may go: its teacher has said so, or the names are known now and none of them is in it.
  useEffect(() => {
    if (!isHeld) void field.keeper.flush();
  }, [isHeld, field.keeper]);
  const area = useRef<HTMLTextAreaElement>(null);
  const line = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (hasFocusAtStart) (area.current ?? line.current)?.focus();
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
    value: field.text,
    maxLength,
    onBlur: () => void field.keeper.flush(),
  };
  return (
    <div>
      {isMultiline || look !== 'plain' ? (
        <Textarea
          {...given}
          ref={area}
          rows={1}
          classNames={{ wrapper: `${classes['grow']} ${GROWS[look]}`, input: classes[look] ?? '' }}
          attributes={{ wrapper: { 'data-text': field.text || (props.placeholder ?? '') } }}
          onKeyDown={(event) => {
            if (!isMultiline && event.key === 'Enter' && !event.nativeEvent.isComposing)
              event.preventDefault();
          }}
          onChange={(event) => {
            const text = event.currentTarget.value;
            field.keeper.type(isMultiline ? text : text.replaceAll(/\s*\n\s*/g, ' '));
          }}
        />
      ) : (
        <TextInput {...given} ref={line} onChange={(event) => field.keeper.type(event.currentTarget.value)} />
      )}
      {left <= maxLength * SHOW_LEFT_BELOW && (
        <Text size="sm" c="dimmed" mt={4}>
          {t('text.lettersLeft', { count: left })}
        </Text>
      )}
      {leaving && leaving.asked.length > 0 ? (
        <FullNameQuestion
          names={leaving.asked}
          onSend={() => setAllowed(`${allowed}\n${leaving.asked.join('\n')}`)}
          onChange={() => (area.current ?? line.current)?.focus()}
        />
      ) : (
        leaving && <LeavingNote words={leaving} text={field.text} isSmall />
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
      <Text className={READS[look]} c={value ? undefined : 'dimmed'}>
        {text}
      </Text>
    </div>
  );
}
