import { IconArrowsDiff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ProposedTerms, ShownOffer } from '../../../shared/records/proposal.ts';
import { useFormats } from '../../ui/use-formats.ts';
import classes from './Letters.module.css';

const ROWS = ['title', 'summary', 'startOn', 'weeks', 'languages', 'words'] as const;

/**
 * What lies on the table: one suggestion, or what we and they suggest beside each other. What differs carries a mark and a word,
 * not only a colour.
 */
export function SideBySide({ ours, theirs }: { readonly ours: ShownOffer; readonly theirs: ShownOffer }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const columns = [
    { of: 'theirs', offer: theirs },
    { of: 'ours', offer: ours },
  ].filter(({ offer }) => offer.request !== '');
  const words = (terms: ProposedTerms, row: (typeof ROWS)[number]): string => {
    if (row === 'startOn')
      return terms.startOn === '' ? t('partners.terms.open') : formats.date(terms.startOn);
    if (row === 'weeks')
      return terms.weeks === 0
        ? t('partners.terms.open')
        : t('partners.terms.weekCount', { count: terms.weeks });
    if (row === 'languages') return formats.list(terms.languages.map((tag) => formats.language(tag)));
    return terms[row];
  };
  const isTwo = columns.length === 2;
  const differs = (row: (typeof ROWS)[number]): boolean =>
    isTwo && row !== 'words' && words(ours.terms, row) !== words(theirs.terms, row);
  const rows = ROWS.filter((row) => columns.some(({ offer }) => words(offer.terms, row) !== ''));
  return (
    <table className={classes['terms']}>
      {isTwo && (
        <thead>
          <tr>
            <td aria-hidden />
            {columns.map(({ of }) => (
              <th key={of} scope="col">
                {t(`partners.terms.column.${of}`)}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map((row) => (
          <tr key={row} data-differs={differs(row) || undefined}>
            <th scope="row">
              {t(`partners.terms.${row}`)}
              {differs(row) && (
                <span className={classes['differs']}>
                  <IconArrowsDiff size={18} aria-hidden />
                  {t('partners.terms.differs')}
                </span>
              )}
            </th>
            {columns.map(({ of, offer }) => (
              <td key={of}>{words(offer.terms, row)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
