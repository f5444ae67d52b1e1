import { useTranslation } from 'react-i18next';
import { STAGES, type Stage } from '../../../shared/records/reflection.ts';
import {
  DIMENSIONS,
  isNotForGrading,
  movesOf,
  spreadOf,
  stepOf,
  STEPS,
} from '../../../shared/rules/skills.ts';
import type { Reflection } from '../../../shared/records/reflection.ts';
import { Face } from './Face.tsx';
import { NotForMarksSign } from './NotForMarks.tsx';
import classes from './Skills.module.css';
import { useSkillWords } from './use-skill-words.ts';

/** What one pupil has said at both stages. */
export type SaidByStage = Readonly<Record<Stage, Reflection | undefined>>;

/** A class at the beginning and at the end: the table is the chart. Bars stand in its cells behind the numbers; nobody is named. */
export function SpreadTable({ pupils }: { readonly pupils: readonly SaidByStage[] }) {
  const { t } = useTranslation();
  const words = useSkillWords();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
    <div className={classes['scroll']} role="region" aria-label={t('skills.chart.title')} tabIndex={0}>
      <table className={classes['spread']} data-testid="spread">
        <caption>{t('skills.chart.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('skills.chart.dimension')}</th>
            <th scope="col">{t('skills.chart.when')}</th>
            {STEPS.map((step) => (
              <th scope="col" key={step} className={classes['stepHead']}>
                <Face step={step} size={28} />
                {words.steps[step - 1]}
              </th>
            ))}
            <th scope="col">{t('skills.chart.moved')}</th>
          </tr>
        </thead>
        {DIMENSIONS.map(({ id }) => {
          const pairs = pupils.map(({ before, after }) => ({
            before: stepOf(before, id),
            after: stepOf(after, id),
          }));
          const moves = movesOf(pairs);
          const hasMoves = moves.up + moves.same + moves.down > 0;
          return (
            <tbody key={id}>
              {STAGES.map((stage, row) => {
                const spread = spreadOf(pairs.map((pair) => pair[stage]));
                const all = spread.reduce((sum, count) => sum + count, 0);
                return (
                  <tr key={stage} data-stage={stage} data-dimension={id}>
                    {row === 0 && (
                      <th scope="rowgroup" rowSpan={STAGES.length} className={classes['dimension']}>
                        {words.dimensions[id].name}
                        {isNotForGrading(id) && <NotForMarksSign />}
                      </th>
                    )}
                    <th scope="row" className={classes['stage']}>
                      {t(`skills.stage.${stage}`)}
                    </th>
                    {spread.map((count, index) => (
                      <td key={index} className={classes['bar']}>
                        <span
                          className={classes['fill']}
                          style={{ inlineSize: all === 0 ? 0 : `${(count / all) * 100}%` }}
                          aria-hidden
                        />
                        <span className={classes['count']}>{count}</span>
                      </td>
                    ))}
                    {row === 0 && (
                      <td rowSpan={STAGES.length} className={classes['moves']}>
                        {hasMoves ? t('skills.chart.moves', { ...moves }) : t('skills.chart.noMoves')}
                      </td>
                    )}
                  </tr>
                );
              })}
            </tbody>
          );
        })}
      </table>
    </div>
  );
}
