import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryTemplate } from '../../../shared/library/template.ts';

/** The library as a screen gets it. */
export interface Library {
  /** undefined while it is being opened. */
  readonly templates: readonly LibraryTemplate[] | undefined;
  /** It could not be read (a browser that has not kept it, without a line). */
  readonly hasFailed: boolean;
  readonly tryAgain: () => void;
}

/** The library in the reader's language: opened when it is first wanted, since it is large. */
export function useLibrary(): Library {
  const { i18n } = useTranslation();
  const [templates, setTemplates] = useState<readonly LibraryTemplate[]>();
  const [hasFailed, setFailed] = useState(false);
  const load = useCallback(() => {
    let isCurrent = true;
    import('../../../shared/library/catalogue.ts')
      .then(({ libraryLanguage, loadLibrary }) => loadLibrary(libraryLanguage(i18n.language)))
      .then((found) => isCurrent && setTemplates(found))
      .catch(() => isCurrent && setFailed(true));
    return () => {
      isCurrent = false;
    };
  }, [i18n.language]);
  useEffect(load, [load]);
  const tryAgain = useCallback(() => {
    setFailed(false);
    load();
  }, [load]);
  return { templates, hasFailed, tryAgain };
}
