import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconBuildingCommunity, IconMailForward, IconRefresh } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepingCode, type ErrorCode } from '../../../shared/lib/errors.ts';
import { ProblemNote } from '../ProblemNote.tsx';
import { useFormats } from '../use-formats.ts';
import type { MediaItem, OpenedMedia } from './media-item.ts';
import { MediaThumb } from './MediaThumb.tsx';
import classes from './media.module.css';
import { isVoice, shownType } from './use-media-words.ts';
import { useObjectUrl } from './use-object-url.ts';
import { VoicePlayer } from './VoicePlayer.tsx';

/** One picture or voice note, whole. */
export interface OpenMediaProps {
  readonly item: MediaItem;
  /** With its words: what a voice note is called. */
  readonly name: string;
  readonly open: (id: string) => Promise<OpenedMedia>;
}

/** So often it is looked whether more of it has come while the window is open. */
const LOOK_MS = 1_500;

type State =
  OpenedMedia | { readonly state: 'looking' } | { readonly state: 'failed'; readonly code: ErrorCode };

/** Asks for it, and goes on looking while it is open; shows it, or says where it is. */
export function OpenMedia({ item, name, open }: OpenMediaProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [turn, setTurn] = useState(0);
  const [found, setFound] = useState<State>({ state: 'looking' });
  const { id } = item;
  useEffect(() => {
    let isGone = false;
    const tell = (next: State): void => {
      if (!isGone) setFound(next);
    };
    open(id).then(tell, (error: unknown) => tell({ state: 'failed', code: keepingCode(error) }));
    return () => {
      isGone = true;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- another `open` is another function, not another wish
  }, [id, turn]);
  const isComing = found.state === 'on-the-way' || found.state === 'elsewhere';
  useEffect(() => {
    if (!isComing) return undefined;
    const timer = setInterval(() => setTurn((now) => now + 1), LOOK_MS);
    return () => clearInterval(timer);
  }, [isComing]);
  const type = shownType(item);
  if (found.state === 'here' && type)
    return (
      <Whole
        item={item}
        type={type}
        name={name}
        bytes={found.bytes}
        onUnreadable={() => setFound({ state: 'failed', code: 'media/unreadable' })}
      />
    );
  const code = found.state === 'failed' ? found.code : found.state === 'here' && 'media/unreadable';
  return (
    <Stack gap="md" className={classes['waiting'] ?? ''}>
      <MediaThumb item={item} />
      {item.alt !== '' && <Text dir="auto">{item.alt}</Text>}
      {found.state === 'looking' && <Text role="status">{t('media.looking')}</Text>}
      {found.state === 'on-the-way' && (
        <div role="status">
          <Group gap="xs" wrap="nowrap" mb="xs">
            <IconMailForward size={22} aria-hidden className="mirrored" />
            {t('media.onTheWay', { parts: formats.number(found.parts), of: formats.number(found.of) })}
          </Group>
          <Progress value={(found.parts / Math.max(1, found.of)) * 100} size={8} radius={4} aria-hidden />
        </div>
      )}
      {found.state === 'elsewhere' && (
        <Group role="status" gap="xs" wrap="nowrap">
          <IconBuildingCommunity size={22} aria-hidden className={classes['sign'] ?? ''} />
          {t('media.elsewhere')}
        </Group>
      )}
      {code && <ProblemNote code={code} />}
      {found.state !== 'looking' && (
        <Button
          variant="light"
          leftSection={<IconRefresh size={20} aria-hidden />}
          onClick={() => setTurn((now) => now + 1)}
        >
          {t('media.lookAgain')}
        </Button>
      )}
    </Stack>
  );
}

interface WholeProps {
  readonly item: MediaItem;
  readonly type: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly onUnreadable: () => void;
}

function Whole({ item, type, name, bytes, onUnreadable }: WholeProps) {
  const { t } = useTranslation();
  const isSound = isVoice(item);
  const url = useObjectUrl(isSound ? undefined : bytes, type);
  const words = item.alt || t(isSound ? 'media.noWordsVoice' : 'media.noWords');
  return (
    <figure className={classes['whole']}>
      {isSound && <VoicePlayer bytes={bytes} type={type} label={name} onUnreadable={onUnreadable} />}
      {url !== '' && (
        <img src={url} alt={words} width={item.width} height={item.height} onError={onUnreadable} />
      )}
      <figcaption dir="auto" className={item.alt === '' ? classes['quiet'] : ''} aria-hidden={!isSound}>
        {words}
      </figcaption>
    </figure>
  );
}
