import { Alert, Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useCallback, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Doc } from 'yjs';

/** What the editor needs: the Yjs document that is kept in step with the records, and a name for screen readers. */
export interface RichTextProps {
  readonly doc: Doc;
  readonly label: string;
  /** Shown while nothing is written. */
  readonly placeholder?: string;
  readonly isReadOnly?: boolean;
  /** A letter has no tables and no links. The same for every editor of a text: one throws away what it does not know. */
  readonly isLetter?: boolean;
  /** Shown at the end of the tool bar (where it is kept, since when). */
  readonly aside?: ReactNode;
  /** Told what stands in the text (the editor's JSON): at first, and at every pause after a change. For counts. */
  readonly onContent?: (json: string) => void;
  /** Given the ways to read the text as it stands, to put another in its place, and a word in where one writes, once the editor is there. */
  readonly onReady?: (
    read: () => string,
    write: (json: string) => void,
    insert: (word: string) => void,
  ) => void;
  readonly hasFocusAtStart?: boolean;
}

/** Loading shows its shape only after this. */
const SHAPE_AFTER_MS = 300;

type Loaded = ComponentType<RichTextProps> | 'failed' | undefined;

/** Once it was fetched it is there at once. */
let known: ComponentType<RichTextProps> | undefined;

async function fetchEditor(): Promise<Exclude<Loaded, undefined>> {
  try {
    return (known ??= (await import('./RichText.tsx')).RichText);
  } catch {
    return 'failed';
  }
}

/** The editor, fetched when a text is opened: the first load of the app does not carry it. */
export function LazyRichText(props: RichTextProps) {
  const [Editor, setEditor] = useState<Loaded>(() => known);
  const load = useCallback(() => {
    let isCurrent = true;
    const show = (loaded: Loaded): void => {
      if (isCurrent) setEditor(() => loaded);
    };
    void fetchEditor().then(show);
    return () => {
      isCurrent = false;
    };
  }, []);
  useEffect(load, [load]);
  if (Editor === undefined) return <TextShape />;
  if (Editor === 'failed') {
    return (
      <EditorTrouble
        onTryAgain={() => {
          setEditor(undefined);
          load();
        }}
      />
    );
  }
  return <Editor {...props} />;
}

/** The shape of a text that is being opened. */
export function TextShape() {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SHAPE_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Stack gap="sm" mih={340} role="status" aria-label={t('editor.opening')}>
      {isShown && [60, 95, 88, 70].map((width) => <Skeleton key={width} height={16} width={`${width}%`} />)}
    </Stack>
  );
}

function EditorTrouble({ onTryAgain }: { readonly onTryAgain: () => void }) {
  const { t } = useTranslation();
  return (
    <Alert
      role="alert"
      color="brick"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('editor.trouble.what')}
    >
      <Stack gap="sm" align="flex-start">
        <Text>
          {t('editor.trouble.kept')} {t('editor.trouble.do')}
        </Text>
        <Button variant="default" onClick={onTryAgain}>
          {t('editor.trouble.again')}
        </Button>
      </Stack>
    </Alert>
  );
}
