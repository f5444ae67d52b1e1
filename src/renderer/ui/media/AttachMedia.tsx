import { Button, Group, Text } from '@mantine/core';
import { IconMicrophone, IconPhotoPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { keepingCode, type ErrorCode } from '../../../shared/lib/errors.ts';
import type { PreparedMedia } from '../../../shared/media/prepared.ts';
import { LongWork } from '../LongWork.tsx';
import { PickFileButton } from '../PickFileButton.tsx';
import { ProblemNote } from '../ProblemNote.tsx';
import { useUndoToast } from '../UndoToast.tsx';
import { MediaCard } from './MediaCard.tsx';
import type { MediaItem } from './media-item.ts';
import classes from './media.module.css';
import { preparePicture } from './prepare-picture.ts';
import { VoiceRecorder } from './VoiceRecorder.tsx';

/** Pictures and voice notes that go with something that is being written. */
export interface AttachMediaProps {
  readonly items: readonly MediaItem[];
  /** Most of them; 4 when left out. */
  readonly max?: number;
  /** Voice notes too, not only pictures. */
  readonly hasVoice?: boolean;
  readonly isReadOnly?: boolean;
  /** Resolves when it is kept on this computer. Rejects with an `AppError`, whose words are then shown. */
  onAdd(media: PreparedMedia): Promise<void>;
  onAlt(id: string, alt: string): Promise<void>;
  /**
   * Takes one away, at once: it must not go along with what is sent a moment later. What it gives, if anything, brings it back, and is
   * offered for as long as "Undo" is shown.
   */
  onRemove(id: string): Promise<void | (() => Promise<void>)>;
}

const MOST = 4;

/** Adds, describes and takes away pictures and voice notes; by button, by dragging a picture here, or by pasting one. */
export function AttachMedia({
  items,
  max = MOST,
  hasVoice = false,
  isReadOnly = false,
  onAdd,
  onAlt,
  onRemove,
}: AttachMediaProps) {
  const { t } = useTranslation();
  const undo = useUndoToast();
  const box = useRef<HTMLElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [isRecording, setRecording] = useState(false);
  const [isOver, setOver] = useState(false);
  const [fault, setFault] = useState<ErrorCode>();
  const room = max - items.length;
  const mayAdd = !isReadOnly && !isBusy && !isRecording && room > 0;

  const addPictures = async (files: readonly File[]): Promise<void> => {
    if (!mayAdd || files.length === 0) return;
    setBusy(true);
    setFault(undefined);
    for (const file of files.slice(0, room)) {
      try {
        await onAdd(await preparePicture(file));
      } catch (error) {
        setFault(keepingCode(error));
      }
    }
    setBusy(false);
  };
  usePastedPictures(mayAdd, addPictures);

  const remove = async (item: MediaItem, name: string): Promise<void> => {
    setFault(undefined);
    try {
      const bringBack = await onRemove(item.id);
      box.current?.focus();
      if (bringBack)
        undo(t('media.removed', { name }), () => {
          bringBack().catch((error: unknown) => setFault(keepingCode(error)));
        });
    } catch (error) {
      setFault(keepingCode(error));
    }
  };
  const drag = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    // Also where nothing can be added: the browser would leave the page for the picture.
    event.preventDefault();
    event.dataTransfer.dropEffect = mayAdd ? 'copy' : 'none';
    setOver(mayAdd);
  };
  const drop = (event: DragEvent): void => {
    setOver(false);
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    void addPictures([...event.dataTransfer.files]);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- what is dropped here, the button adds as well
    <section
      ref={box}
      tabIndex={-1}
      aria-label={t(hasVoice ? 'media.titleVoice' : 'media.title')}
      className={classes['attach']}
      data-over={isOver || undefined}
      onDragOver={drag}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false);
      }}
      onDrop={drop}
    >
      {items.length > 0 && (
        <ul className={classes['cards']}>
          {items.map((item, index) => (
            <MediaCard
              key={item.id}
              item={item}
              index={index}
              isReadOnly={isReadOnly}
              onAlt={onAlt}
              onRemove={(name) => void remove(item, name)}
            />
          ))}
        </ul>
      )}
      {isBusy && <LongWork label={t('media.preparing')} isAlone />}
      {fault && <ProblemNote code={fault} />}
      {isRecording && <VoiceRecorder onKeep={onAdd} onClose={() => setRecording(false)} />}
      {!isReadOnly && !isRecording && (
        <div>
          <Group gap="sm">
            <PickFileButton
              pick={undefined}
              accept="image/*"
              variant="light"
              icon={<IconPhotoPlus size={22} aria-hidden />}
              isDisabled={!mayAdd}
              onFiles={(files) => void addPictures(files)}
            >
              {t('media.add')}
            </PickFileButton>
            {hasVoice && (
              <Button
                variant="light"
                leftSection={<IconMicrophone size={22} aria-hidden />}
                disabled={!mayAdd}
                onClick={() => {
                  setFault(undefined);
                  setRecording(true);
                }}
              >
                {t('media.record')}
              </Button>
            )}
          </Group>
          <Text size="sm" c="dimmed" mt={8}>
            {room > 0 ? t('media.hint') : t('media.full')}
          </Text>
        </div>
      )}
    </section>
  );
}

/** Pictures that somebody pastes anywhere on the page; words beside a picture are words, and go where they are pasted. */
function usePastedPictures(isOn: boolean, onFiles: (files: readonly File[]) => Promise<void>): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const paste = (event: ClipboardEvent): void => {
      const given = event.clipboardData;
      const pictures = [...(given?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
      if (event.defaultPrevented || pictures.length === 0 || given?.types.includes('text/plain')) return;
      event.preventDefault();
      void onFiles(pictures);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  });
}
