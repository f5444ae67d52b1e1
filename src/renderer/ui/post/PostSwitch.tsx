import { NativeSelect, NumberInput, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MEGABYTE as MB, POST_MODES, type PostMode } from '../../../shared/sync/post-mode.ts';
import { BySchool } from '../BySchool.tsx';
import { useFormats } from '../use-formats.ts';

/** What the switch shows, and what it does. */
export interface PostSwitchProps {
  readonly mode: PostMode;
  readonly onMode: (mode: PostMode) => void;
  /** The most bytes in one day; 0 for no limit. */
  readonly limitBytes: number;
  readonly onLimit: (bytes: number) => void;
  /** What the school's IT allows in one day; undefined for no word of it. */
  readonly mostMegabytes?: number | undefined;
  /** Bytes sent and received today. */
  readonly bytesToday: number;
}

const CHOICES = [5, 20, 50, 100] as const;
const MOST_MB = 100_000;

/** Light, Normal or Pause, and the most in one day. */
export function PostSwitch({ mode, onMode, bytesToday, ...daily }: PostSwitchProps) {
  const { t } = useTranslation();
  const { limitBytes } = daily;
  const isUsedUp = mode === 'normal' && limitBytes > 0 && bytesToday >= limitBytes;
  return (
    <section aria-labelledby="post-mode">
      <Title order={3} id="post-mode" mb="xs">
        {t('post.mode')}
      </Title>
      <Stack gap="lg">
        <div>
          <SegmentedControl
            fullWidth
            aria-labelledby="post-mode"
            value={mode}
            onChange={(value) => onMode(value as PostMode)}
            data={POST_MODES.map((value) => ({ value, label: t(`post.${value}`) }))}
          />
          {isUsedUp ? (
            <Text size="sm" mt="xs" fw={600} data-testid="limit-used-up">
              {t('post.limit.usedUp')}
            </Text>
          ) : (
            <Text c="dimmed" size="sm" mt="xs">
              {t(`post.modeHint.${mode}`)}
            </Text>
          )}
        </div>
        <DailyLimit {...daily} />
      </Stack>
    </section>
  );
}

function DailyLimit({
  limitBytes,
  onLimit,
  mostMegabytes: most,
}: Pick<PostSwitchProps, 'limitBytes' | 'onLimit' | 'mostMegabytes'>) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [isOwn, setOwn] = useState(false);
  const megabytes = limitBytes / MB;
  // What IT allows is the end of the list, in the place of no limit.
  const choices = [
    ...CHOICES.filter((choice) => most === undefined || choice < most),
    ...(most ? [most] : []),
  ];
  const isListed = limitBytes === 0 || choices.includes(megabytes);
  const showsOwn = isOwn || !isListed;
  const choose = (value: string): void => {
    setOwn(value === 'own');
    if (value !== 'own') onLimit(Number(value) * MB);
  };
  return (
    <div>
      <NativeSelect
        label={t('post.limit.title')}
        value={showsOwn ? 'own' : String(megabytes)}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          ...(most === undefined ? [{ value: '0', label: t('post.limit.none') }] : []),
          ...choices.map((choice) => ({ value: String(choice), label: formats.bytes(choice * MB) })),
          { value: 'own', label: t('post.limit.own') },
        ]}
      />
      {showsOwn && (
        <NumberInput
          label={t('post.limit.ownLabel')}
          mt="sm"
          min={1}
          max={most ?? MOST_MB}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="strict"
          value={limitBytes === 0 ? '' : Math.round(megabytes)}
          onChange={(value) => {
            const wanted = Number(value);
            if (wanted >= 1) onLimit(wanted * MB);
          }}
        />
      )}
      <Text c="dimmed" size="sm" mt="xs">
        {t('post.limit.hint')}
      </Text>
      {most !== undefined && <BySchool>{t('post.limit.most', { most: formats.bytes(most * MB) })}</BySchool>}
    </div>
  );
}
