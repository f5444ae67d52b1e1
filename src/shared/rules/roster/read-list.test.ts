import { describe, expect, it } from 'vitest';
import { isFound, type FoundRoster, type RosterFailure } from './found.ts';
import { readList, ROSTER_ROW_LIMIT } from './read-list.ts';
import { decodeText } from './table.ts';

const decode = (bytes: Uint8Array, encoding: string, isStrict: boolean) =>
  new TextDecoder(encoding, { fatal: isStrict }).decode(bytes);

function read(text: string): FoundRoster {
  const found = readList(text, 'list.csv');
  expect(found).toHaveProperty('classes');
  return found as FoundRoster;
}

function names(text: string): (string | number)[][] {
  return read(text).classes.flatMap(({ rows }) =>
    rows.map(({ givenName, familyName, line }) => [givenName, familyName, line]),
  );
}

function problem(text: string): RosterFailure {
  const found = readList(text, 'list.csv');
  expect(isFound(found)).toBe(false);
  return found as RosterFailure;
}

describe('a list', () => {
  it('is read as it is pasted, one name a line, with or without numbers', () => {
    expect(names('Maria Clara Souza\n2. João Pedro\n\nSilva, Ana')).toEqual([
      ['Maria', 'Clara Souza', 1],
      ['João', 'Pedro', 2],
      ['Ana', 'Silva', 4],
    ]);
  });

  it('is read as a CSV with BOM, semicolons, CRLF and line breaks inside quotes, and names the right lines', () => {
    const text =
      '\uFEFFSobrenome;Nome;E-mail;Observações\r\n"Souza";"Maria";m@x.br;"gosta de\r\nler"\r\nLima;José;;\r\n';
    const { used, left } = read(text);
    expect(used).toEqual([{ file: 'list.csv', columns: ['Sobrenome', 'Nome'] }]);
    expect(left).toEqual([{ file: 'list.csv', columns: ['E-mail', 'Observações'] }]);
    expect(names(text)).toEqual([
      ['Maria', 'Souza', 2],
      ['José', 'Lima', 4],
    ]);
  });

  it.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
    ['bars', '|'],
  ])('may have %s', (_, mark) => {
    expect(names(`First name${mark}Last name\nAna${mark}Lima\n`)).toEqual([['Ana', 'Lima', 2]]);
  });

  it('may have one column of whole names, also one that is only called "Nome"', () => {
    expect(names('Nome;Telefone\nAna Maria Lima;5551\n')).toEqual([['Ana', 'Maria Lima', 2]]);
    expect(names('Full name\nAna Lima\nBeto\n')).toEqual([
      ['Ana', 'Lima', 2],
      ['Beto', '', 3],
    ]);
  });

  it('with a column of classes has each of them', () => {
    const { classes } = read('Turma;Aluno\n7B;Ana Lima\n8A;Beto Reis\n7B;Caio Sá\n');
    expect(classes.map(({ title, rows }) => [title, rows.length])).toEqual([
      ['7B', 2],
      ['8A', 1],
    ]);
  });

  it('keeps the school’s numbers, and not a column that only counts', () => {
    const numbers = (text: string) => read(text).classes[0]!.rows.map(({ sourceId }) => sourceId);
    expect(numbers('ID,Name\n2026-0017,Ana Lima\n2026-0018,Beto Reis\n')).toEqual(['2026-0017', '2026-0018']);
    expect(numbers('Number,Name\n1,Ana Lima\n2,Beto Reis\n')).toEqual(['', '']);
    expect(read('Number,Name\n1,Ana Lima\n2,Beto Reis\n').left[0]!.columns).toEqual(['Number']);
  });

  it('says what is wrong with a whole file', () => {
    expect(problem('  \n ').problem).toBe('empty');
    expect(problem('colour,size,weight\nred,1,2\n')).toMatchObject({
      problem: 'no-name-column',
      seen: ['colour', 'size', 'weight'],
    });
    expect(problem('First name,ID\n').problem).toBe('empty');
    expect(problem(`name\n${'Ana Lima\n'.repeat(ROSTER_ROW_LIMIT + 1)}`).problem).toBe('too-many-rows');
    expect(problem('name,class\nAna Lima,7B\nBeto Reis,"7B\nCaio Sá,7B\n')).toMatchObject({
      problem: 'cut-off',
      line: 3,
    });
    expect(problem('first,last,class\nAna,Lima,7B\nBeto,Reis,7B\nCai')).toMatchObject({
      problem: 'cut-off',
      line: 4,
    });
  });
});

describe('bytes of a list', () => {
  const text = (bytes: Uint8Array) => decodeText(bytes, decode);
  const utf16 = (words: string, isLittle: boolean) => {
    const bytes = new Uint8Array(words.length * 2);
    for (let n = 0; n < words.length; n++)
      new DataView(bytes.buffer).setUint16(n * 2, words.charCodeAt(n), isLittle);
    return bytes;
  };

  it('are UTF-8 with or without a byte order mark', () => {
    expect(text(new TextEncoder().encode('\uFEFFJoão'))).toEqual({ text: 'João', isGuessed: false });
    expect(text(new TextEncoder().encode('João'))).toEqual({ text: 'João', isGuessed: false });
  });

  it('are UTF-16 of both orders, with or without a byte order mark', () => {
    for (const isLittle of [true, false])
      for (const mark of ['\uFEFF', ''])
        expect(text(utf16(`${mark}Name;Class\nJoão;7B\n`, isLittle))?.text).toBe('Name;Class\nJoão;7B\n');
  });

  it('are Windows-1252 or Latin-1 where they are not UTF-8, line by line where both are mixed', () => {
    expect(text(Uint8Array.from([0x4a, 0x6f, 0xe3, 0x6f]))).toEqual({ text: 'João', isGuessed: true });
    const mixed = [...new TextEncoder().encode('Inês\n'), 0x49, 0x6e, 0xea, 0x73];
    expect(text(Uint8Array.from(mixed))).toEqual({ text: 'Inês\nInês', isGuessed: true });
  });

  it('are no text where they are something else', () => {
    expect(text(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0]))).toBeUndefined();
  });
});
