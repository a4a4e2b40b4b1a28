import { specSeed } from './spec-seed.ts';

describe('the order of the specs', () => {
  it('is drawn anew for every run of a developer', () => {
    expect(specSeed({})).toBeUndefined();
    expect(specSeed({ CI: 'false', SPEC_SEED: '' })).toBeUndefined();
  });

  it('stays the same in continuous integration', () => {
    expect(specSeed({ CI: 'true' })).toBe(specSeed({ CI: '1' }));
    expect(specSeed({ CI: 'true' })).toMatch(/^\d+$/);
  });

  it('is the wanted one where a failure is played again', () => {
    expect(specSeed({ CI: 'true', SPEC_SEED: '00814' })).toBe('00814');
  });
});
