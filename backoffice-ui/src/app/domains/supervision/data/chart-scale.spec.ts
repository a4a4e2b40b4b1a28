import { chartScale } from './chart-scale';

describe('chartScale', () => {
  it('has whole lines even when nothing happened', () => {
    expect(chartScale(0)).toEqual({ top: 4, lines: [0, 1, 2, 3, 4] });
  });

  it('ends at a round number at or above the highest value', () => {
    expect([1, 4, 5, 48, 60, 401].map((highest) => chartScale(highest).top)).toEqual([1, 4, 6, 60, 60, 600]);
  });

  it('never draws more than five lines', () => {
    for (let highest = 0; highest < 500; highest++)
      expect(chartScale(highest).lines.length).withContext(String(highest)).toBeLessThanOrEqual(5);
  });
});
