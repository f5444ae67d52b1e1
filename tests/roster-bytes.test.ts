import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOf, tidyName } from '../src/shared/rules/roster/names.ts';
import { planRoster } from '../src/shared/rules/roster/plan.ts';
import { readFiles, readPasted } from '../src/shared/rules/roster/read-roster.ts';
import { ANA, BETO, CAIO, READING, setOf } from './rosters/desk.ts';
import { oneRosterFiles, zipped } from './rosters/school-files.ts';

describe('whatever bytes somebody gives', () => {
  const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);
  const present = [
    { id: 'pupil:1', givenName: 'Ana', familyName: 'Lima', sourceId: 'p-1', ownNumber: '', hasLeft: false },
  ];

  function look(bytes: Uint8Array): void {
    const found = readFiles([{ name: 'x.csv', bytes }], READING);
    if ('problem' in found) return;
    for (const chosen of found.classes.slice(0, 3)) {
      const { rows } = planRoster(found, chosen, present);
      for (const { reason, givenName, familyName } of rows) {
        if (!['new', 'new-namesake', 'changed', 'numbered', 'returns'].includes(reason)) continue;
        expect(faultOf(givenName, familyName)).toBeUndefined();
        expect(tidyName(givenName)).toBe(givenName);
      }
      const ids = rows
        .filter(({ pupil: id, reason }) => id !== '' && reason !== 'twice-in-file')
        .map(({ pupil: id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  }

  it(`is read or refused, and never half (seed ${seed})`, { timeout: 120_000 }, () => {
    console.log(`seed of the bytes: ${seed}`);
    const archive = zipped(oneRosterFiles([{ id: 'c', title: '7B', pupils: [ANA, BETO, CAIO] }]));
    const whole = setOf(ANA, BETO, CAIO).classes[0]!.rows.length;
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), (bytes) => look(bytes)),
      { seed, numRuns: 600 },
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(archive.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (flips) => {
          const bytes = archive.slice();
          for (const [place, value] of flips) bytes[place] = value;
          look(bytes);
          const found = readFiles([{ name: 'x', bytes }], READING);
          // The check sums see to it: a whole class or none. Only names of files can change unseen.
          if (!('problem' in found)) expect(found.classes[0]!.rows.length).toBe(whole);
        },
      ),
      { seed, numRuns: 600 },
    );
    fc.assert(
      fc.property(
        fc.constantFrom('users.csv', 'enrollments.csv', 'classes.csv', 'manifest.csv'),
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.nat(800),
        (name, text, place) => {
          const files = oneRosterFiles([{ id: 'c', title: '7B', pupils: [ANA, BETO, CAIO] }]);
          const before = files[name]!;
          look(zipped({ ...files, [name]: before.slice(0, place) + text + before.slice(place) }));
        },
      ),
      { seed, numRuns: 200 },
    );
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.constantFrom('', 'Name;Class\n', 'First name,Last name\n'),
        (text, header) => {
          const found = readPasted(header + text);
          if ('problem' in found) return;
          for (const chosen of found.classes)
            for (const { reason, givenName, familyName } of planRoster(found, chosen, present).rows)
              if (reason === 'new') expect(`${givenName}${familyName}`).toMatch(/\p{L}/u);
        },
      ),
      { seed, numRuns: 600 },
    );
  });
});
