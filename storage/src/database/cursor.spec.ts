import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

describe('Cursors', () => {
  const cursor = encodeCursor('due', ['2026-07-01T00:00:00.000Z', '0198', null]);

  it('refuse what is no cursor, of another order or of another length', () => {
    const bad = [
      '',
      '!!',
      'bm8',
      encodeCursor('received', ['a', 'b', null]),
      encodeCursor('due', ['a']),
      'x'.repeat(3_000),
    ];
    const objects = Buffer.from(JSON.stringify(['due', {}, [], 1])).toString('base64url');
    for (const text of [...bad, objects])
      expect(() => decodeCursor(text, 'due', 3))
        .withContext(text)
        .toThrowError(Refusal, 'invalid');
  });

  it('give back what they were made of', () => {
    expect(decodeCursor(cursor, 'due', 3)).toEqual(['2026-07-01T00:00:00.000Z', '0198', null]);
  });
});
