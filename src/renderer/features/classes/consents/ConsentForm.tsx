import { useTranslation } from 'react-i18next';
import type { Purpose } from '../../../../shared/records/consent.ts';
import { CONSENT_TEXT } from '../../../../shared/rules/consent.ts';
import { formatsFor } from '../../../ui/formats.ts';
import classes from './ConsentForm.module.css';

const ANSWERED = ['who', 'where', 'howLong', 'back', 'rights'] as const;

/** One sheet for one family: what is asked, in their language, with boxes to tick and a place to sign. */
export function ConsentForm({
  pupil,
  language,
  purposes,
  school,
  schoolClass,
  ownAge,
  holdsUntil,
  backBy,
  contact,
  carrier,
}: {
  /** '' for a line to write on, as with everything below that is ''. */
  readonly pupil: string;
  /** Independent of the screen's. */
  readonly language: string;
  readonly purposes: readonly Purpose[];
  readonly school: string;
  readonly schoolClass: string;
  /** From which age a pupil may sign alone; undefined where nobody in the class is as old. */
  readonly ownAge: number | undefined;
  /** ISO days. */
  readonly holdsUntil: string;
  readonly backBy: string;
  /** Who answers questions, and who carries the post between the schools. */
  readonly contact: string;
  readonly carrier: string;
}) {
  const { t } = useTranslation('translation', { lng: language });
  const formats = formatsFor(language);
  const facts = {
    date: formats.date(holdsUntil) || t('consents.form.gap'),
    carrier: carrier || t('consents.form.gap'),
  };
  return (
    <article className={classes['sheet']} lang={language} dir={t('direction')} data-testid="consent-form">
      <header className={classes['head']}>
        <span>{school}</span>
        <span>{t('consents.form.class', { name: schoolClass })}</span>
      </header>
      <h2 className={classes['title']}>{t('consents.form.title')}</h2>
      <p>{t('consents.form.intro')}</p>
      <p>{t('consents.form.free')}</p>
      <table className={classes['ticks']}>
        <thead>
          <tr>
            <th scope="col">{t('consents.form.question')}</th>
            <th scope="col">{t('consents.form.yes')}</th>
            <th scope="col">{t('consents.form.no')}</th>
          </tr>
        </thead>
        <tbody>
          {purposes.map((purpose) => (
            <tr key={purpose}>
              <th scope="row">
                <strong>{t(`consents.purpose.${purpose}`)}</strong> {t(`consents.form.about.${purpose}`)}
              </th>
              <td>
                <Box label={t('consents.form.yes')} />
              </td>
              <td>
                <Box label={t('consents.form.no')} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className={classes['facts']}>
        {ANSWERED.map((one) => (
          <div key={one}>
            <dt>{t(`consents.form.${one}.title`)}</dt>
            <dd>{t(`consents.form.${one}.text`, facts)}</dd>
          </div>
        ))}
        <div>
          <dt>{t('consents.form.contact')}</dt>
          <dd>{contact || t('consents.form.gap')}</dd>
        </div>
      </dl>
      <div className={classes['lines']}>
        <Line label={t('consents.form.child')} value={pupil} />
        <Line label={t('consents.form.parent')} value="" />
        <Line label={t('consents.form.day')} value="" />
        <Line label={t('consents.form.signature')} value="" />
      </div>
      {ownAge !== undefined && (
        <p className={classes['small']}>{t('consents.form.ownAge', { age: ownAge })}</p>
      )}
      <footer className={classes['foot']}>
        <strong>{backBy && t('consents.form.backBy', { date: formats.date(backBy) })}</strong>
        <span>{t('consents.form.version', { version: CONSENT_TEXT })}</span>
      </footer>
    </article>
  );
}

/** To be ticked with a pen. */
function Box({ label }: { readonly label: string }) {
  return (
    <span className={classes['box']}>
      <span className="visually-hidden">{label}</span>
    </span>
  );
}

function Line({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className={classes['line']}>
      <bdi className={classes['value']}>{value}</bdi>
      <span className={classes['small']}>{label}</span>
    </div>
  );
}
