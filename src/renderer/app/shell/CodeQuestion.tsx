import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { shownCode } from '../../../shared/lib/spoken-code.ts';
import type { Session } from '../../db/use-session.ts';
import { offer } from '../../platform/offered.ts';
import { TellDialog } from './TellDialog.tsx';

/** Characters of a code that a partner's teacher reads out; the longer ones are for colleagues and classroom computers. */
const PARTNER_LENGTH = 8;

/** Somebody opened a link with a code: shows it and asks what to do. By itself nothing is done with it. */
export function CodeQuestion({
  code,
  session,
  onClose,
}: {
  /** undefined for a link that is none of ours. */
  readonly code: string | undefined;
  readonly session: Session;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  if (code === undefined)
    return <TellDialog title={t('host.oddLink.title')} text={[t('host.oddLink.text')]} onClose={onClose} />;
  const shown = shownCode(code);
  const title = t('host.code.title', { code: shown });
  const isPartners = code.length === PARTNER_LENGTH;
  if (session.classroom || session.isWithPupils)
    return <TellDialog title={title} text={[t('host.code.withPupils')]} onClose={onClose} />;
  const use = (what: 'partner' | 'school' | 'classroom') => {
    offer({ code: { code, use: what } });
    if (what === 'partner') window.location.hash = '#/partners';
    onClose();
  };
  if (session.account && isPartners)
    return (
      <TellDialog title={title} text={[t('host.code.partner'), t('host.code.nothingYet')]} onClose={onClose}>
        <Button onClick={() => use('partner')}>{t('host.code.toPartners')}</Button>
      </TellDialog>
    );
  if (session.account || isPartners)
    return (
      <TellDialog
        title={title}
        text={[t(isPartners ? 'host.code.firstIntroduce' : 'host.code.elsewhere')]}
        onClose={onClose}
      />
    );
  return (
    <TellDialog title={title} text={[t('host.code.who'), t('host.code.nothingYet')]} onClose={onClose}>
      <Button onClick={() => use('school')}>{t('host.code.asTeacher')}</Button>
      <Button variant="light" onClick={() => use('classroom')}>
        {t('host.code.asClassroom')}
      </Button>
    </TellDialog>
  );
}
