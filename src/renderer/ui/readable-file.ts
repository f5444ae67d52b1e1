import type { useTranslation } from 'react-i18next';
import type { ReadableField } from '../../shared/actions/readable.ts';
import { writePage } from '../../shared/lib/readable-page.ts';
import type { Formats } from './formats.ts';
import { kindWords } from './post/post-words.ts';

/** Something to be put into a file that can be read without the app. */
export interface ReadableThing {
  /** The kind of record (`post.kinds.<kind>`). */
  readonly kind: string;
  /** ISO time since when it waits, or when it was refused. */
  readonly at: string;
  /** A code of the error catalogue where it was refused. */
  readonly code?: string;
  readonly fields: readonly ReadableField[];
}

/** A file for reading: a name without anything about a person in it, and a web page that needs nothing else. */
export function readableFile(
  things: readonly ReadableThing[],
  t: ReturnType<typeof useTranslation>['t'],
  formats: Formats,
  language: string,
  nowMs: number,
): { name: string; blob: Blob } {
  const now = new Date(nowMs).toISOString();
  const page = writePage({
    language,
    direction: t('direction'),
    title: t('file.title', { count: things.length }),
    lead: t('file.lead', { when: formats.moment(now) }),
    parts: things.map(({ kind, at, code, fields }) => ({
      heading: kindWords(kind, 1, t),
      notes: [
        ...(code ? [t('file.refused', { when: formats.moment(at) }), t(`errors.${code}.what`)] : []),
        ...(!code && at !== '' ? [t('file.waiting', { since: formats.moment(at) })] : []),
        ...(fields.length === 0 ? [t('file.noWords')] : []),
      ],
      fields: fields.map(({ name, text }) => ({ label: fieldLabel(name, t), text })),
    })),
  });
  return {
    name: `interclass-${now.slice(0, 10)}.html`,
    blob: new Blob([page], { type: 'text/html;charset=utf-8' }),
  };
}

/** What a field is called; '' never, so that words always have a name. */
export function fieldLabel(name: string, t: ReturnType<typeof useTranslation>['t']): string {
  return t(`file.fields.${name}`, { defaultValue: t('file.fields.text') });
}
