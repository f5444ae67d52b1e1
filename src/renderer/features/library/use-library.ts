import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { libraryLanguage, libraryPack, type LibraryLanguage } from '../../../shared/library/languages.ts';
import { fillUp, mergeLibrary } from '../../../shared/library/merge-library.ts';
import { readTemplate, type LibraryTemplate } from '../../../shared/library/template.ts';
import { packFact, readPack } from '../../../shared/sync/packs.ts';
import { useFact } from '../../db/use-fact.ts';

/** The library as a screen gets it. */
export interface Library {
  /** undefined while it is being opened. */
  readonly templates: readonly LibraryTemplate[] | undefined;
  readonly language: LibraryLanguage;
  /** Another language to read it in, until the app is opened anew. */
  readonly readIn: (language: LibraryLanguage) => void;
  /** It could not be read (a browser that has not kept it, without a line). */
  readonly hasFailed: boolean;
  readonly tryAgain: () => void;
}

/** The language somebody has chosen to read in; undefined for the app's own. */
let chosen: LibraryLanguage | undefined;

/**
 * The library in a language: what came with the app, opened when it is first wanted because it is large, and over it what
 * the operator has published. What is only published in English is shown in English.
 */
export function useLibrary(): Library {
  const { i18n } = useTranslation();
  const [, redraw] = useState(0);
  const language = chosen ?? libraryLanguage(i18n.language);
  const { bundled, hasFailed, tryAgain } = useBundled(language);
  const published = usePublished(language);
  const publishedEnglish = usePublished('en');
  const templates = useMemo(
    () =>
      bundled && published && publishedEnglish
        ? fillUp(mergeLibrary(bundled, published), language === 'en' ? [] : publishedEnglish)
        : undefined,
    [bundled, published, publishedEnglish, language],
  );
  const readIn = useCallback((wanted: LibraryLanguage) => {
    chosen = wanted;
    redraw((count) => count + 1);
  }, []);
  return { templates, language, readIn, hasFailed, tryAgain };
}

function useBundled(language: LibraryLanguage): {
  bundled: readonly LibraryTemplate[] | undefined;
  hasFailed: boolean;
  tryAgain: () => void;
} {
  const [found, setFound] = useState<{ of: LibraryLanguage; shelf: readonly LibraryTemplate[] }>();
  const [hasFailed, setFailed] = useState(false);
  const load = useCallback(() => {
    let isCurrent = true;
    import('../../../shared/library/catalogue.ts')
      .then(({ loadLibrary }) => loadLibrary(language))
      .then((shelf) => isCurrent && setFound({ of: language, shelf }))
      .catch(() => isCurrent && setFailed(true));
    return () => {
      isCurrent = false;
    };
  }, [language]);
  useEffect(load, [load]);
  const tryAgain = useCallback(() => {
    setFailed(false);
    load();
  }, [load]);
  return { bundled: found?.of === language ? found.shelf : undefined, hasFailed, tryAgain };
}

/** What the operator has published in a language, live; undefined while it is being read. What a newer app wrote is left out. */
function usePublished(language: string): readonly LibraryTemplate[] | undefined {
  const text = useFact(packFact(libraryPack(language)));
  return useMemo(
    () =>
      text === undefined
        ? undefined
        : (readPack(text)?.entries ?? [])
            .map(({ value }) => readTemplate(value))
            .filter((template) => template !== undefined),
    [text],
  );
}
