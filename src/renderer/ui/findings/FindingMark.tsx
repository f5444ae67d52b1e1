import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../shared/rules/leak-scan/finding.ts';
import { FINDING_ICONS } from './finding-kinds.ts';
import classes from './Findings.module.css';

/** A place in a text that was found: marked by colour, sign and word. */
function FindingMark({ finding, children }: { readonly finding: Finding; readonly children: ReactNode }) {
  const { t } = useTranslation();
  const KindIcon = FINDING_ICONS[finding.kind];
  return (
    <mark className={classes['mark']} data-kind={finding.kind} data-sure={finding.confidence === 'high'}>
      {children}
      <span className={classes['label']}>
        <KindIcon size={16} aria-hidden />
        {t(`ui.finding.kind.${finding.kind}`)}
      </span>
    </mark>
  );
}

/** Text with its findings marked. @param from where this text begins in the whole that was scanned */
export function markFindings(text: string, from: number, findings: readonly Finding[]): ReactNode {
  const here = findings.filter(({ start, end }) => start < from + text.length && end > from);
  if (here.length === 0) return text;
  const parts: ReactNode[] = [];
  let at = 0;
  for (const finding of here) {
    const start = Math.max(finding.start - from, 0);
    const end = Math.min(finding.end - from, text.length);
    if (start > at) parts.push(text.slice(at, start));
    parts.push(
      <FindingMark key={finding.start} finding={finding}>
        {text.slice(start, end)}
      </FindingMark>,
    );
    at = end;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}
