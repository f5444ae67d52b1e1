import { expect, it } from 'vitest';
import { csvOf } from './csv.ts';

it('a table survives commas, quotes, line breaks and signs, and a spreadsheet runs nothing of it', () => {
  const text = csvOf(
    ['Name', 'Unsent'],
    [
      ['by the window, left', 3],
      ['she said "PC"\nhere', 0],
      ['=HYPERLINK("http://x")', 0],
      ['+1', -2],
      ['-1', 0],
      ['@SUM(A1)', 0],
      ['Sala três', 0],
    ],
  );
  expect(text).toBe(
    [
      '\ufeffName,Unsent',
      '"by the window, left",3',
      '"she said ""PC""\nhere",0',
      '"\'=HYPERLINK(""http://x"")",0',
      '"\'+1",-2',
      '"\'-1",0',
      '"\'@SUM(A1)",0',
      'Sala três,0',
      '',
    ].join('\r\n'),
  );
});
