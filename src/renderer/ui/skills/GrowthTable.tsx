import { useTranslation } from 'react-i18next';
import type { Assessment } from '../../../shared/records/assessment.ts';
import { STAGES, type Stage } from '../../../shared/records/reflection.ts';
import { DIMENSIONS, levelOf, stepOf, STEPS, type Step } from '../../../shared/rules/skills.ts';
import { Face } from './Face.tsx';
import classes from './Skills.module.css';
import type { SaidByStage } from './SpreadTable.tsx';
import { useSkillWords } from './use-skill-words.ts';

/** One pupil at the beginning and at the end, as she says herself and, for her teachers, as they see her. The table is the chart. */
export function GrowthTable({
  said,
  seen,
  label,
}: {
  readonly said: SaidByStage;
  /** Left out where teachers' levels are not to be shown. */
  readonly seen?: Readonly<Record<Stage, Assessment | undefined>>;
  readonly label: string;
}) {
  const { t } = useTranslation();
  const words = useSkillWords();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keys
    <div className={classes['scroll']} role="region" aria-label={label} tabIndex={0}>
      <table className={classes['growth']} data-testid="growth">
        <caption className={classes['hidden']}>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t('skills.chart.dimension')}</th>
            {STAGES.map((stage) => (
              <th scope="col" key={stage}>
                {seen ? t(`skills.says.${stage}`) : t(`skills.stage.${stage}`)}
              </th>
            ))}
            {seen &&
              STAGES.map((stage) => (
                <th scope="col" key={stage}>
                  {t(`skills.sees.${stage}`)}
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {DIMENSIONS.map(({ id }) => (
            <tr key={id} data-dimension={id}>
              <th scope="row">{words.dimensions[id].name}</th>
              {STAGES.map((stage) => {
                const step = stepOf(said[stage], id);
                return (
                  <td key={stage}>
                    <Meter step={step} words={step ? words.steps[step - 1]! : t('skills.noStep')} hasFace />
                  </td>
                );
              })}
              {seen &&
                STAGES.map((stage) => {
                  const level = levelOf(seen[stage], id);
                  return (
                    <td key={stage}>
                      <Meter
                        step={level}
                        words={level ? t('skills.level', { level }) : t('skills.noStep')}
                        hasFace={false}
                      />
                    </td>
                  );
                })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Four boxes, as many filled as the step says; the word beside them says it too. */
function Meter({
  step,
  words,
  hasFace,
}: {
  readonly step: Step | undefined;
  readonly words: string;
  readonly hasFace: boolean;
}) {
  if (!step) return <span className={classes['quiet']}>{words}</span>;
  return (
    <span className={classes['meter']}>
      <span className={classes['boxes']} aria-hidden>
        {STEPS.map((one) => (
          <span key={one} data-filled={one <= step || undefined} />
        ))}
      </span>
      <span className={classes['word']}>
        {hasFace && <Face step={step} size={22} />}
        {words}
      </span>
    </span>
  );
}
