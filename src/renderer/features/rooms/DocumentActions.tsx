import { Button, Group } from '@mantine/core';
import { IconDownload, IconPrinter, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { setDocumentRemoved } from '../../../shared/actions/shared-documents.ts';
import { bareId } from '../../../shared/lib/ids.ts';
import { htmlOfRich } from '../../../shared/lib/letter-html.ts';
import { wholePage } from '../../../shared/lib/readable-page.ts';
import type { SharedDocument } from '../../../shared/records/document.ts';
import { useDesk } from '../../db/desk-context.ts';
import type { OwnRoom } from '../../db/use-places.ts';
import { usePlatform } from '../../platform/platform-context.ts';
import { NotDone } from '../../ui/text/NotDone.tsx';
import { useUndoToast } from '../../ui/UndoToast.tsx';
import { useFormats } from '../../ui/use-formats.ts';
import type { EditorText } from './Editions.tsx';

/** Prints a document, saves it as a page that any browser opens, and takes it away (with the way back). */
export function DocumentActions({
  entry,
  view,
  text,
}: {
  readonly entry: SharedDocument;
  readonly view: OwnRoom;
  /** undefined until the editor is there. */
  readonly text: EditorText | undefined;
}) {
  const { t, i18n } = useTranslation();
  const desk = useDesk();
  const platform = usePlatform();
  const formats = useFormats();
  const [, go] = useLocation();
  const showUndo = useUndoToast();
  const [hasFailed, setFailed] = useState(false);
  const { id } = entry;
  const save = async () => {
    const now = new Date(desk.now()).toISOString();
    const page = wholePage(
      {
        language: i18n.language,
        direction: t('direction'),
        title: entry.title || t('rooms.documents.untitled'),
        lead: t('rooms.documents.pageLead', {
          names: formats.list(view.room.classes.map(({ name, place }) => formats.parts([name, place]))),
          when: formats.moment(now),
        }),
      },
      htmlOfRich(text?.read() ?? ''),
    );
    try {
      setFailed(false);
      const blob = new Blob([page], { type: 'text/html;charset=utf-8' });
      await platform.saveFile(`interclass-document-${now.slice(0, 10)}.html`, blob);
    } catch {
      setFailed(true);
    }
  };
  const remove = async () => {
    await setDocumentRemoved(desk, id, true);
    go(`/rooms/${bareId(view.room.scope)}/documents`);
    showUndo(t('rooms.documents.removed'), () => void setDocumentRemoved(desk, id, false));
  };
  return (
    <>
      <Group gap="xs" className="no-print">
        <Button
          variant="subtle"
          leftSection={<IconPrinter size={20} aria-hidden />}
          onClick={() => window.print()}
        >
          {t('rooms.documents.print')}
        </Button>
        <Button
          variant="subtle"
          leftSection={<IconDownload size={20} aria-hidden />}
          disabled={!text}
          onClick={() => void save()}
        >
          {t('rooms.documents.save')}
        </Button>
        {view.state !== 'closed' && (
          <Button
            variant="subtle"
            color="brick"
            leftSection={<IconTrash size={20} aria-hidden />}
            onClick={() => void remove()}
          >
            {t('rooms.documents.remove')}
          </Button>
        )}
      </Group>
      {hasFailed && <NotDone what={t('rooms.documents.notSaved')} />}
    </>
  );
}
