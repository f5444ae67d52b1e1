import { Button } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NotDone } from './text/NotDone.tsx';

/** Saves what would be printed as a PDF, where the host can; nothing is shown where it cannot. */
export function PdfButton({ save }: { readonly save: (() => Promise<unknown>) | undefined }) {
  const { t } = useTranslation();
  const [state, setState] = useState<'rest' | 'busy' | 'failed'>('rest');
  if (!save) return null;
  const run = async () => {
    setState('busy');
    setState(
      await save().then(
        () => 'rest' as const,
        () => 'failed' as const,
      ),
    );
  };
  return (
    <>
      <Button
        variant="light"
        leftSection={<IconFileTypePdf size={20} aria-hidden />}
        loading={state === 'busy'}
        onClick={() => void run()}
      >
        {t('export.pdf')}
      </Button>
      {state === 'failed' && <NotDone what={t('export.failed')} />}
    </>
  );
}
