import { expect, it } from 'vitest';
import { htmlOfRich } from './letter-html.ts';
import { isWebAddress, parseLetter } from './letter-text.ts';

const text = (words: string, marks: object[] = []) => ({ type: 'text', text: words, marks });
const paragraph = (...content: object[]) => ({ type: 'paragraph', content });
const doc = (...content: object[]) => JSON.stringify({ type: 'doc', content });
const link = (href: unknown) => ({ type: 'link', attrs: { href, onclick: 'steal()' } });

it('writes a text with its headings, marks, links and tables', () => {
  const cell = (type: string, words: string) => ({ type, content: [paragraph(text(words))] });
  const html = htmlOfRich(
    doc(
      { type: 'heading', attrs: { level: 2 }, content: [text('Water')] },
      paragraph(text('Read ', [{ type: 'bold' }]), text('this', [link('https://example.org/a?b=1&c=2')])),
      {
        type: 'table',
        content: [
          { type: 'tableRow', content: [cell('tableHeader', 'Question'), cell('tableHeader', '7B')] },
          { type: 'tableRow', content: [cell('tableCell', 'Where from?'), cell('tableCell', 'The river')] },
        ],
      },
    ),
  );
  expect(html).toBe(
    '<h2 dir="auto">Water</h2><p dir="auto"><strong>Read </strong>' +
      '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer nofollow">this</a></p>' +
      '<table><tbody><tr><th><p dir="auto">Question</p></th><th><p dir="auto">7B</p></th></tr>' +
      '<tr><td><p dir="auto">Where from?</p></td><td><p dir="auto">The river</p></td></tr></tbody></table>',
  );
});

it('lets nothing that was written become a part of the page', () => {
  const html = htmlOfRich(
    doc(
      paragraph(text('<script>alert(1)</script>')),
      { type: 'iframe', attrs: { src: 'https://example.org' }, content: [text('inside')] },
      paragraph(text('go', [link('javascript:alert(1)')]), text('"', [link(7)])),
    ),
  );
  expect(html).toBe(
    '<p dir="auto">&lt;script&gt;alert(1)&lt;/script&gt;</p>inside<p dir="auto">go&quot;</p>',
  );
});

it.each([
  ['https://example.org', true],
  ['http://example.org/a b', false],
  ['javascript:alert(1)', false],
  ['https://', false],
  ['https:///x', false],
  ['data:text/html,x', false],
  ['//example.org', false],
])('takes %s for the address of a page: %s', (address, isOne) => {
  expect(isWebAddress(address)).toBe(isOne);
  const [node] = parseLetter(doc(paragraph(text('x', [link(address)])))).content[0]!.content;
  expect(node?.href).toBe(isOne ? address : undefined);
});
