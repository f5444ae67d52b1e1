/** One thing on a page: what it is, what is to be known about it, and what somebody wrote. */
export interface PagePart {
  readonly heading: string;
  readonly notes: readonly string[];
  readonly fields: readonly { readonly label: string; readonly text: string }[];
}

/** A page that any browser opens, without the app: words only. */
export interface ReadablePage {
  readonly language: string;
  readonly direction: string;
  readonly title: string;
  readonly lead: string;
  readonly parts: readonly PagePart[];
}

const STYLE =
  'body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 sans-serif;color:#1f2a30;background:#fff}' +
  'section{margin-top:2rem;border-top:1px solid #e7dfd2}h3{margin-bottom:0;font-size:1rem}' +
  'table{width:100%;border-collapse:collapse;margin:1rem 0}th,td{border:1px solid #a79f92;padding:.4rem .6rem;text-align:start;vertical-align:top}' +
  'p{margin:.25rem 0}.words{white-space:pre-wrap;overflow-wrap:anywhere}.note{color:#5b6770}';

/** The page as HTML. Everything in it is text: nothing that was written can become a part of the page. */
export function writePage({ language, direction, title, lead, parts }: ReadablePage): string {
  const sections = parts.map(({ heading, notes, fields }) =>
    [
      `<section><h2>${escaped(heading)}</h2>`,
      ...notes.map((note) => `<p class="note">${escaped(note)}</p>`),
      ...fields.map(
        ({ label, text }) => `<h3>${escaped(label)}</h3><p class="words" dir="auto">${escaped(text)}</p>`,
      ),
      '</section>',
    ].join('\n'),
  );
  return wholePage({ language, direction, title, lead }, sections.join('\n'));
}

/** A page around what is HTML already: its title, what is said first, and `html`. */
export function wholePage(
  { language, direction, title, lead }: Omit<ReadablePage, 'parts'>,
  html: string,
): string {
  return [
    `<!doctype html><html lang="${escaped(language)}" dir="${escaped(direction)}"><head><meta charset="utf-8">`,
    `<title>${escaped(title)}</title><style>${STYLE}</style></head><body>`,
    `<h1 dir="auto">${escaped(title)}</h1><p>${escaped(lead)}</p>`,
    html,
    '</body></html>\n',
  ].join('\n');
}

/** A text as a part of a page: nothing in it is more than text. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
