import { serviceIfSentToday } from './service-if-sent-today.ts';

describe('the day a notice would count as served', () => {
  it('comes by post under the law of the service', () => {
    const days = (law: 'VwVfG' | 'AO') =>
      serviceIfSentToday({ procedureLaw: law }, ['post'], 'NW', '2026-11-24').map((step) => step.day);
    expect(days('VwVfG')).toContain('2026-11-28');
    expect(days('AO')).toContain('2026-11-30');
  });

  it('says first what retrieval does, where that is a channel', () => {
    const [first, ...steps] = serviceIfSentToday(
      { procedureLaw: 'VwVfG' },
      ['retrieval', 'post'],
      'NW',
      '2026-11-24',
    );
    expect(first?.rule).toBe('retrieval-then-post');
    expect(steps.at(-1)?.day).toBe('2026-11-26');
  });
});
