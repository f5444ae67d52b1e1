import { useTranslation } from 'react-i18next';
import type { Exported } from '../../../shared/actions/export-data.ts';
import { writePage } from '../../../shared/lib/readable-page.ts';
import { zipFiles } from '../../../shared/lib/zip-files.ts';
import { exportJson, exportTables } from '../../../shared/rules/export-tables.ts';
import { fieldLabel } from '../readable-file.ts';
import { useFormats } from '../use-formats.ts';

/**
 * Saves an export as one archive: a page to read, a table per kind for a spreadsheet, everything once more for machines.
 * Its name says nothing about a person. Throws what `saveFile` throws.
 */
export function useSaveExport(
  saveFile: (name: string, content: Blob) => Promise<void>,
): (exported: Exported, about: 'pupil' | 'school') => Promise<void> {
  const { t, i18n } = useTranslation();
  const formats = useFormats();
  return async ({ records, words }, about) => {
    const nowMs = Date.now();
    const now = new Date(nowMs).toISOString();
    const page = writePage({
      language: i18n.language,
      direction: t('direction'),
      title: t(about === 'pupil' ? 'export.pupilTitle' : 'export.schoolTitle'),
      lead: t('export.lead', { when: formats.moment(now) }),
      parts: words.map(({ kind, at, fields }) => ({
        heading: t(`post.kinds.${kind}`, { defaultValue: t('post.kinds.segment') }),
        notes: [t('export.at', { when: formats.moment(at) })],
        fields: fields.map(({ name, text }) => ({ label: fieldLabel(name, t), text })),
      })),
    });
    const files = [
      { path: 'index.html', text: page },
      { path: 'records.json', text: exportJson(records, now) },
      ...[...exportTables(records)].map(([name, text]) => ({ path: `tables/${name}`, text })),
    ];
    const bytes = new Uint8Array(zipFiles(files, nowMs));
    const blob = new Blob([bytes], { type: 'application/zip' });
    await saveFile(`interclass-${about}-${now.slice(0, 10)}.zip`, blob);
  };
}
