import { interleave } from './blocks.ts';
import { resultLine } from './result.ts';
import { median, quantile } from './statistics.ts';

describe('The measuring frame', () => {
  it('refuses to make a figure of nothing', () => {
    expect(() => median([])).toThrowError(RangeError);
  });

  it('takes the nearest rank, whatever the order', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(quantile(values, 0.95)).toBe(95);
    expect(median(values)).toBe(50);
    expect(quantile([7], 0.95)).toBe(7);
  });

  it('changes who goes first from block to block', async () => {
    const order: string[] = [];
    const side = (name: string) => (count: number) => {
      order.push(name);
      return Promise.resolve(Array.from({ length: count }, () => 1));
    };
    const times = await interleave({ ours: side('A'), reference: side('B') }, { rounds: 4, perBlock: 3 });
    expect(order.join('')).toBe('ABBAABBA');
    expect(times.ours.flat().length).toBe(12);
  });

  it('ends with one line that a machine reads', () => {
    const line = resultLine('x', { ratio: 1.23456, figures: { ours_p95_ms: 40.123456 } });
    expect(line.startsWith('RESULT ')).toBeTrue();
    expect(JSON.parse(line.slice(7))).toEqual(
      jasmine.objectContaining({ name: 'x', ratio: 1.235, ours_p95_ms: 40.12 }),
    );
  });
});
