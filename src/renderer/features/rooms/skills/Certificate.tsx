import { useTranslation } from 'react-i18next';
import { useDesk } from '../../../db/desk-context.ts';
import type { RoomClass } from '../../../db/use-places.ts';
import { GoalChip } from '../../../ui/GoalChip.tsx';
import { useFormats } from '../../../ui/use-formats.ts';
import { WorldMark } from '../../../ui/WorldMark.tsx';
import classes from './Certificate.module.css';

/** What stands on a certificate. */
export interface CertificateProps {
  /** The pupil's own name: on this screen and on paper only. */
  readonly name: string;
  readonly title: string;
  readonly own: RoomClass;
  readonly partners: readonly RoomClass[];
  readonly goals: readonly string[];
  readonly weeks: number;
  readonly ownLetters: number;
  readonly classLetters: number;
}

/** A sheet for a wall: who, with whom, how long, what for. It carries no marks and no steps. */
export function Certificate(props: CertificateProps) {
  const { name, title, own, partners, goals, weeks, ownLetters, classLetters } = props;
  const { t } = useTranslation();
  const desk = useDesk();
  const formats = useFormats();
  const classWords = (entry: RoomClass): string =>
    formats.parts([
      entry.name,
      entry.schoolName,
      entry.place,
      entry.country && formats.country(entry.country),
    ]);
  return (
    <article
      className={classes['sheet']}
      aria-label={t('skills.certificate.of', { name })}
      data-testid="certificate"
    >
      <div className={classes['frame']}>
        <WorldMark size={56} />
        <h2 className={classes['heading']}>{t('skills.certificate.heading')}</h2>
        <p className={classes['name']}>
          <bdi>{name}</bdi>
        </p>
        <p className={classes['sentence']}>{t('skills.certificate.sentence')}</p>
        <p className={classes['title']} dir="auto">
          {title}
        </p>
        <dl className={classes['facts']}>
          <Fact label={t('skills.certificate.ourClass')} words={[classWords(own)]} />
          <Fact
            label={t('skills.certificate.partners', { count: partners.length })}
            words={partners.map(classWords)}
          />
          <Fact
            label={t('skills.certificate.time')}
            words={[t('skills.certificate.weeks', { count: weeks })]}
          />
          <Fact
            label={t('skills.certificate.letters')}
            words={[
              t('skills.certificate.ownLetters', { count: ownLetters }),
              t('skills.certificate.classLetters', { count: classLetters }),
            ]}
          />
        </dl>
        {goals.length > 0 && (
          <div className={classes['goals']}>
            {goals.map((goal) => (
              <GoalChip key={goal} goal={goal} />
            ))}
          </div>
        )}
        <div className={classes['lines']}>
          <div>
            <span className={classes['line']}>
              {formats.parts([own.place, formats.fullDay(new Date(desk.now()).toISOString())])}
            </span>
            <span className={classes['under']}>{t('skills.certificate.placeAndDay')}</span>
          </div>
          <div>
            <span className={classes['line']} />
            <span className={classes['under']}>
              {t('skills.certificate.signature', { name: own.teacherName })}
            </span>
          </div>
        </div>
      </div>
    </article>
  );
}

function Fact({ label, words }: { readonly label: string; readonly words: readonly string[] }) {
  return (
    <div>
      <dt>{label}</dt>
      {words.map((line) => (
        <dd key={line}>
          <bdi>{line}</bdi>
        </dd>
      ))}
    </div>
  );
}
