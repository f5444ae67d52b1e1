import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../shared/rules/leak-scan/finding.ts';
import { FINDING_ICONS } from './finding-kinds.ts';
import classes from './Findings.module.css';

/** What was found in a text, one line each: sign, word, and the place as it stands there. */
export function FindingList({
  findings,
  text,
  isAdvising = false,
}: {
  readonly findings: readonly Finding[];
  /** The text that was scanned. */
  readonly text: string;
  /** Says also what could stand there instead. */
  readonly isAdvising?: boolean;
}) {
  const { t } = useTranslation();
  const seen = new Set<string>();
  const once = findings.filter(({ kind, start, end }) => {
    const words = `${kind} ${text.slice(start, end)}`;
    return !seen.has(words) && seen.add(words);
  });
  return (
    <ul className={classes['list']}>
      {once.map((finding) => {
        const { kind, start, end, confidence } = finding;
        const KindIcon = FINDING_ICONS[kind];
        const what = t(`ui.finding.kind.${kind}`);
        return (
          <li key={start} data-finding={kind}>
            <KindIcon size={24} aria-hidden />
            <div>
              <strong>{confidence === 'high' ? what : t('ui.finding.maybe', { what })}</strong>{' '}
              <q dir="auto">{text.slice(start, end)}</q>
              {isAdvising && <div>{t(`ui.finding.advice.${kind}`)}</div>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
