import type { useTranslation } from 'react-i18next';
import type { PortfolioPart } from '../../../shared/actions/portfolio.ts';
import { htmlOfRich } from '../../../shared/lib/letter-html.ts';
import { escaped, wholePage } from '../../../shared/lib/readable-page.ts';
import { STAGES } from '../../../shared/records/reflection.ts';
import { DIMENSIONS, stepOf } from '../../../shared/rules/skills.ts';
import type { SkillWords } from '../../../shared/skills/skill-words.ts';
import type { Formats } from '../formats.ts';
import { partnersOf } from './PortfolioView.tsx';

/** In which words, and for whom, a page is written. */
export interface PortfolioWords {
  readonly t: ReturnType<typeof useTranslation>['t'];
  readonly formats: Formats;
  readonly words: SkillWords;
  readonly language: string;
  /** The pupil as the page calls her. */
  readonly name: string;
  readonly classId: string;
  readonly nowMs: number;
}

/** A portfolio as a page that any browser opens, without the app: it goes along with a pupil who leaves. */
export function portfolioPage(parts: readonly PortfolioPart[], about: PortfolioWords): Blob {
  const { t, formats, language, name, nowMs } = about;
  const page = wholePage(
    {
      language,
      direction: t('direction'),
      title: t('skills.portfolio.of', { name }),
      lead: t('skills.portfolio.pageLead', { when: formats.fullMoment(new Date(nowMs).toISOString()) }),
    },
    parts.map((part) => partHtml(part, about)).join('\n'),
  );
  return new Blob([page], { type: 'text/html;charset=utf-8' });
}

function partHtml(part: PortfolioPart, about: PortfolioWords): string {
  const { t, formats, classId } = about;
  const { room, letters, documents, roles, said } = part;
  const heading = (words: string): string => `<h3>${escaped(words)}</h3>`;
  const list = (items: readonly string[]): string =>
    `<ul>${items.map((item) => `<li dir="auto">${escaped(item)}</li>`).join('')}</ul>`;
  const html = [
    `<section><h2 dir="auto">${escaped(room.title || t('skills.portfolio.exchange'))}</h2>`,
    `<p class="note">${escaped(t('skills.portfolio.with', { classes: formats.list(partnersOf(part, classId)) }))}</p>`,
  ];
  if (letters.length > 0) {
    html.push(heading(t('skills.portfolio.letters')));
    for (const { topic, format, body, createdAt } of letters)
      html.push(
        `<h4 dir="auto">${escaped(topic || t('skills.portfolio.letter'))}</h4>`,
        `<p class="note">${escaped(formats.fullDay(createdAt))}</p>`,
        format === 'rich'
          ? `<div dir="auto">${htmlOfRich(body)}</div>`
          : `<p class="words" dir="auto">${escaped(body)}</p>`,
      );
  }
  if (documents.length > 0)
    html.push(heading(t('skills.portfolio.documents')), list(documents.map(({ title }) => title)));
  if (roles.length > 0)
    html.push(
      heading(t('skills.portfolio.meetings')),
      list(
        roles.map(({ role, title, startsAt }) =>
          formats.parts([t(`rooms.meetings.roleOf.${role}`), title, formats.fullDay(startsAt)]),
        ),
      ),
    );
  if (said.before ?? said.after) html.push(heading(t('skills.portfolio.said')), saidHtml(part, about));
  return [...html, '</section>'].join('\n');
}

function saidHtml({ said }: PortfolioPart, { t, words }: PortfolioWords): string {
  const head = [t('skills.chart.dimension'), ...STAGES.map((stage) => t(`skills.stage.${stage}`))];
  const rows = DIMENSIONS.map(({ id }) => {
    const cells = STAGES.map((stage) => {
      const step = stepOf(said[stage], id);
      return `<td>${escaped(step ? words.steps[step - 1]! : t('skills.noStep'))}</td>`;
    });
    return `<tr><th scope="row">${escaped(words.dimensions[id].name)}</th>${cells.join('')}</tr>`;
  });
  const sentences = STAGES.flatMap((stage) =>
    (['pride', 'wish'] as const).flatMap((sentence) => {
      const text = said[stage]?.[sentence];
      return text
        ? [
            `<h4>${escaped(t(`skills.stage.${stage}`))}: ${escaped(t(`skills.${sentence}.${stage}`))}</h4>`,
            `<p class="words" dir="auto">${escaped(text)}</p>`,
          ]
        : [];
    }),
  );
  return [
    `<table><thead><tr>${head.map((words) => `<th scope="col">${escaped(words)}</th>`).join('')}</tr></thead>`,
    `<tbody>${rows.join('')}</tbody></table>`,
    ...sentences,
  ].join('\n');
}
