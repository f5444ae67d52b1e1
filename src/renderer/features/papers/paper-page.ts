import { fillPaper, type Paper, type PaperFacts, type PaperSection } from '../../../shared/papers/paper.ts';
import type { Papers } from '../../../shared/papers/papers-in.ts';
import { writePage } from '../../../shared/lib/readable-page.ts';

/** A paper as a web page that needs nothing else: to be sent, completed in a word processor, kept. */
export function paperPage(
  paper: Paper,
  facts: PaperFacts,
  { language, direction }: Pick<Papers, 'language' | 'direction'>,
): Blob {
  const { title, lead, sections } = fillPaper(paper, facts);
  const page = writePage({ language, direction, title, lead, parts: sections.map(partOf) });
  return new Blob([page], { type: 'text/html;charset=utf-8' });
}

function partOf({ heading, texts, points, facts, table, blanks }: PaperSection) {
  return {
    heading,
    notes: [...texts, ...points.map((point) => `• ${point}`)],
    fields: [
      ...facts.map(([label, text]) => ({ label, text })),
      ...(table?.rows ?? []).map(([first = '', ...rest]) => ({
        label: first,
        text: rest.map((cell, at) => `${table!.columns[at + 1]}: ${cell}`).join('\n'),
      })),
      ...blanks.map((label) => ({ label, text: '\n' })),
    ],
  };
}
