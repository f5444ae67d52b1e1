import { describe, expect, it } from 'vitest';
import { fromSafeName, isDatabaseName, toSafeName } from './names.ts';

const ULID_A = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

describe('database names', () => {
  it('go to a safe name and back', () => {
    for (const name of [
      'registry',
      'registry-busy',
      `teacher:${ULID_A}`,
      `exchange:${ULID_A}:home:${ULID_A}`,
    ]) {
      expect(toSafeName(name)).toMatch(/^[a-z][a-z0-9+-]*$/);
      expect(fromSafeName(toSafeName(name))).toBe(name);
    }
  });

  it('are nothing else', () => {
    for (const name of ['', ':', '../etc', 'a/b', 'Registry', '_users', `teacher:${ULID_A.toLowerCase()}`])
      expect(isDatabaseName(name)).toBe(false);
    for (const safe of ['', '.probe', 'LOCK', 'teacher+01ARZ', '_users', 'teacher++x'])
      expect(fromSafeName(safe)).toBeUndefined();
  });
});
