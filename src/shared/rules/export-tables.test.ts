import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { draft } from '../records/draft.ts';
import { Keyring } from '../records/keyring.ts';
import { erasedRec, makeRec } from '../records/merge.ts';
import { pupil } from '../records/pupil.ts';
import { teacher } from '../records/teacher.ts';
import { makeStamp } from '../records/stamp.ts';
import { exportedRecord, exportJson, exportTables } from './export-tables.ts';

const AT = makeStamp(Date.parse('2026-03-02T10:00:00Z'), 0, '0123456789AB');
const PUPIL = 'pupil:01ARZ3NDEKTSV4RRFFQ69G5FAV';
const CLASS = 'class:01ARZ3NDEKTSV4RRFFQ69G5FAV';

function roster() {
  const keys = new Keyring();
  keys.create(PUPIL);
  const sealed = (path: string, text: string) => keys.seal(PUPIL, text, PUPIL, path);
  const rec = makeRec(
    PUPIL,
    CLASS,
    pupil.version,
    {
      givenName: sealed('givenName', 'Zoë, "Z"'),
      familyName: sealed('familyName', '=HYPERLINK("http://x")'),
      pinKey: sealed('pinKey', 'secret of the pin'),
      dataKey: sealed('dataKey', 'the key itself'),
      pseudonym: 'Kite',
    },
    AT,
  );
  return { keys, rec };
}

it('takes nobody’s secret keys out of the app, nor what is sealed for them', () => {
  const keys = new Keyring();
  const self = 'teacher:01ARZ3NDEKTSV4RRFFQ69G5FAV';
  keys.create(self);
  const boxKeys = keys.seal(self, '{"secretKey":"the key itself"}', self, 'boxKeys');
  const own = makeRec(self, self, teacher.version, { language: 'pt', boxKeys }, AT);
  expect(JSON.stringify(exportedRecord(own, keys.open))).not.toContain('the key itself');
  expect(exportedRecord(own, keys.open)!.values).toMatchObject({ language: 'pt' });
  const scope = 'exchange:01ARZ3NDEKTSV4RRFFQ69G5FAV';
  const meets = makeRec('meeting:01ARZ3NDEKTSV4RRFFQ69G5FAV', scope, 1, { title: 'Hello' }, AT);
  expect(Object.keys(exportedRecord(meets, keys.open)!.values)).not.toContain('links');
});

it('opens what was sealed, leaves secrets out, and gives nothing for what was erased', () => {
  const { keys, rec } = roster();
  const exported = exportedRecord(rec, keys.open)!;
  expect(exported).toMatchObject({
    id: PUPIL,
    kind: 'pupil',
    scope: CLASS,
    createdAt: '2026-03-02T10:00:00.000Z',
  });
  expect(exported.values).toMatchObject({ givenName: 'Zoë, "Z"', pseudonym: 'Kite' });
  expect(Object.keys(exported.values)).not.toContain('pinKey');
  expect(JSON.stringify(exported)).not.toMatch(/secret of the pin|the key itself/);
  expect(exportedRecord(erasedRec(rec), keys.open)).toBeUndefined();
  expect(exportedRecord({ ...rec, id: 'key:01ARZ3NDEKTSV4RRFFQ69G5FAV' }, keys.open)).toBeUndefined();
  expect(exportedRecord({ ...rec, id: 'unheard:01ARZ3NDEKTSV4RRFFQ69G5FAV' }, keys.open)).toBeUndefined();
});

it('writes tables that a spreadsheet reads back and runs nothing of', () => {
  const { keys, rec } = roster();
  const written = makeRec('draft:01ARZ3NDEKTSV4RRFFQ69G5FAV', CLASS, draft.version, { author: PUPIL }, AT);
  const records = [rec, written].map((one) => exportedRecord(one, keys.open)!);
  const tables = exportTables(records);
  expect([...tables.keys()]).toEqual(['pupil.csv', 'draft.csv']);
  const text = tables.get('pupil.csv')!;
  expect(text.startsWith('\ufeff')).toBe(true);
  const { data } = Papa.parse<Record<string, string>>(text.slice(1), { header: true, skipEmptyLines: true });
  expect(data).toHaveLength(1);
  expect(data[0]).toMatchObject({ id: PUPIL, givenName: 'Zoë, "Z"', familyName: `'=HYPERLINK("http://x")` });
  const json = JSON.parse(exportJson(records, '2026-03-02T10:00:00.000Z')) as { records: unknown[] };
  expect(json).toMatchObject({ format: 'interclass-export', version: 1 });
  expect(json.records).toEqual(JSON.parse(JSON.stringify(records)));
});
