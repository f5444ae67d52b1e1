import { useTranslation } from 'react-i18next';
import { bareId } from '../../../shared/lib/ids.ts';
import type { Draft } from '../../../shared/records/draft.ts';
import { BackLink } from '../../ui/BackLink.tsx';

/** Back to where a letter belongs: its room, its project, or Today. */
export function BackFromLetter({ letter }: { readonly letter: Draft }) {
  const { t } = useTranslation();
  const [href, words]: [string, string] =
    letter.project !== ''
      ? [`/projects/${bareId(letter.project)}`, t('letters.toProject')]
      : letter.room !== ''
        ? [`/rooms/${bareId(letter.room)}/letters`, t('letters.toRoom')]
        : ['/today', t('letters.toToday')];
  return <BackLink href={href} words={words} />;
}
