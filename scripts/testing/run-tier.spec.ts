import { readKarma } from './run-tier.ts';

describe('Reading Karma', () => {
  it('names the specs that failed', () => {
    const output = [
      'Chrome Headless 140.0 (Linux x86_64): Executed 1 of 3 SUCCESS (0 secs / 0.01 secs)',
      '\u001b[31mChrome Headless 140.0 (Linux x86_64) A button is blue FAILED\u001b[39m',
      '\tExpected 1 to be 2.',
      'Chrome Headless 140.0 (Linux x86_64): Executed 3 of 3 (1 FAILED) (0.1 secs / 0.05 secs)',
    ].join('\n');
    const outcome = readKarma(output);
    expect(outcome.passed).toBe(2);
    expect(outcome.failed.map((note) => note.name)).toEqual(['ui: A button is blue']);
  });

  it('counts skipped specs apart', () => {
    const outcome = readKarma('Chrome Headless: Executed 4 of 6 (skipped 2) SUCCESS (1 secs / 1 secs)');
    expect(outcome.passed).toBe(4);
    expect(outcome.skipped).toHaveSize(2);
  });

  it('sees nothing in a build that broke', () => {
    expect(readKarma('Error: Cannot find module')).toEqual({ passed: 0, failed: [], skipped: [] });
  });
});
