import { addOutcomes, judgeSkips, lastLine } from './outcome.ts';
import type { Outcome } from './outcome.ts';

describe('The outcome of npm test', () => {
  const some: Outcome = {
    passed: 3,
    failed: [{ name: 'a', reason: 'wrong' }],
    skipped: [{ name: 'b', reason: 'VERAPDF is not set' }],
  };

  it('counts a skipped spec as failed where everything it needs is at hand', () => {
    const judged = judgeSkips(some, true);
    expect(judged.failed.map((note) => note.name)).toEqual(['a', 'b']);
    expect(judged.failed[1]?.reason).toContain('VERAPDF is not set');
    expect(lastLine(judged)).toBe('3 passed, 2 failed');
  });

  it('lists a skipped spec elsewhere', () => {
    expect(lastLine(judgeSkips(some, false))).toBe('3 passed, 1 failed, 1 skipped');
  });

  it('adds up over the tiers', () => {
    expect(lastLine(addOutcomes([some, some, { passed: 1, failed: [], skipped: [] }]))).toBe(
      '7 passed, 2 failed, 2 skipped',
    );
    expect(lastLine(addOutcomes([]))).toBe('0 passed, 0 failed');
  });
});
