import { useId } from 'react';
import { STEPS, type Step } from '../../../shared/rules/skills.ts';
import { Face } from './Face.tsx';
import classes from './Skills.module.css';
import { useSkillWords } from './use-skill-words.ts';

/** Four steps to choose from, each a face and a word: arrow keys go from one to the next. */
export function StepScale({
  says,
  value,
  onChoose,
}: {
  /** The sentence it is about. */
  readonly says: string;
  readonly value: Step | undefined;
  readonly onChoose: (step: Step) => void;
}) {
  const { steps } = useSkillWords();
  const name = useId();
  return (
    <fieldset className={classes['scale']}>
      <legend>{says}</legend>
      <div className={classes['steps']}>
        {STEPS.map((step) => (
          <label key={step} className={classes['step']}>
            <input
              type="radio"
              name={name}
              value={step}
              checked={value === step}
              onChange={() => onChoose(step)}
            />
            <Face step={step} />
            <span>{steps[step - 1]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
