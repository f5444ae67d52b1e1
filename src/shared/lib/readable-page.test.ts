import fc from 'fast-check';
import { expect, it } from 'vitest';
import { writePage } from './readable-page.ts';

it('nothing that was written becomes a part of the page', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('<img onerror=x>', '"><script>', '</p>&lt;'), (words, trick) => {
      const text = words + trick;
      const page = writePage({
        language: 'en',
        direction: 'ltr',
        title: text,
        lead: text,
        parts: [{ heading: text, notes: [text], fields: [{ label: text, text }] }],
      });
      const frame = writePage({
        language: 'en',
        direction: 'ltr',
        title: '',
        lead: '',
        parts: [{ heading: '', notes: [''], fields: [{ label: '', text: '' }] }],
      });
      expect(page.match(/</g)!.length).toBe(frame.match(/</g)!.length);
    }),
  );
});
