import { useTranslation } from 'react-i18next';
import classes from './CodeDisplay.module.css';

/** The words of the international spelling alphabet (ICAO): known to telephones everywhere, so the same in every language. */
const SPELLED =
  'Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu'.split(
    ' ',
  );

/** A code large enough to read out over the telephone, sign by sign, each letter with a word that cannot be misheard. */
export function CodeDisplay({ code }: { readonly code: string }) {
  const { t } = useTranslation();
  const signs = code.split('');
  return (
    <div className={classes['code']}>
      <span className={classes['hint']}>{t('ui.codeHint')}</span>
      <div
        className={classes['signs']}
        aria-label={t('ui.code', { code: signs.map(spell).join(' ') })}
        role="img"
        data-testid="code"
        data-code={code}
        dir="ltr"
      >
        {code.split('-').map((group, place, groups) => (
          <span key={place} className={classes['group']} aria-hidden>
            {group.split('').map((sign, index) => (
              <span key={index} className={classes['sign']}>
                <strong>{sign}</strong>
                {spell(sign) !== sign && <small lang="en">{spell(sign)}</small>}
              </span>
            ))}
            {place < groups.length - 1 && <span className={classes['dash']} />}
          </span>
        ))}
      </div>
    </div>
  );
}

function spell(sign: string): string {
  return SPELLED.find((word) => word.startsWith(sign.toUpperCase())) ?? sign;
}
