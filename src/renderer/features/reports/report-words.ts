import type { useTranslation } from 'react-i18next';
import type { Evidence } from '../../../shared/actions/report-letter.ts';
import { writePage } from '../../../shared/lib/readable-page.ts';
import type { Report } from '../../../shared/records/report.ts';
import type { Formats } from '../../ui/formats.ts';

type Translate = ReturnType<typeof useTranslation>['t'];

/** A class of the evidence. */
export function classOf(evidence: Evidence, id: string): Evidence['classes'][number] | undefined {
  return evidence.classes.find((entry) => entry.id === id);
}

/** What is known about a reported letter, as a list of names and values. */
export function factsOf(
  report: Report,
  evidence: Evidence,
  t: Translate,
  formats: Formats,
): { readonly name: string; readonly value: string }[] {
  const { letter } = evidence;
  const nameOf = (id: string): string => {
    const found = classOf(evidence, id);
    return found ? [found.name, found.place].filter(Boolean).join(', ') : '';
  };
  const role = t(letter.authorRole === 'pupil' ? 'reports.fact.pupil' : 'reports.fact.teacher');
  const read = letter.read.map(({ class: id, at }) =>
    t('reports.fact.at', { class: nameOf(id), when: formats.fullMoment(at) }),
  );
  return [
    { name: t('reports.fact.reason'), value: t(`ui.report.reason.${evidence.reason}`) },
    { name: t('reports.fact.reporter'), value: evidence.reporter.name },
    { name: t('reports.madeAt'), value: formats.fullMoment(report.madeAt) },
    {
      name: t('reports.fact.author'),
      value: `${letter.authorName} (${role}), ${nameOf(letter.class)}`,
    },
    { name: t('reports.fact.room'), value: evidence.room.title },
    { name: t('reports.fact.writtenAt'), value: formats.fullMoment(letter.writtenAt) },
    {
      name: t('reports.fact.read'),
      value: read.length > 0 ? read.join(' · ') : t('reports.fact.nobody'),
    },
    { name: t('reports.fact.keepUntil'), value: formats.fullDay(report.keepUntil, 'UTC') },
    { name: t('reports.fact.hash'), value: letter.sha256 },
  ];
}

/** The evidence as a page that can be read without the app; its name says nothing about anybody. */
export function reportFile(
  report: Report,
  evidence: Evidence,
  about: {
    readonly t: Translate;
    readonly formats: Formats;
    readonly language: string;
    readonly nowMs: number;
    readonly name: string;
  },
): { readonly name: string; readonly blob: Blob } {
  const { t, formats, language, nowMs, name } = about;
  const now = new Date(nowMs).toISOString();
  const page = writePage({
    language,
    direction: t('direction'),
    title: t('reports.file.title'),
    lead: t('reports.file.lead', { when: formats.fullMoment(now), name }),
    parts: [
      {
        heading: t('reports.letter'),
        notes: [],
        fields: [{ label: evidence.letter.topic || evidence.letter.authorName, text: evidence.letter.text }],
      },
      ...(evidence.words === ''
        ? []
        : [
            {
              heading: t('reports.said'),
              notes: [],
              fields: [{ label: evidence.reporter.name, text: evidence.words }],
            },
          ]),
      {
        heading: t('reports.facts'),
        notes: [],
        fields: factsOf(report, evidence, t, formats).map((fact) => ({ label: fact.name, text: fact.value })),
      },
    ],
  });
  return {
    name: `interclass-report-${now.slice(0, 10)}.html`,
    blob: new Blob([page], { type: 'text/html;charset=utf-8' }),
  };
}
