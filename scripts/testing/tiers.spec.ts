import { specFiles, tierNames, tierOf } from './tiers.ts';

describe('The tiers', () => {
  it('give no home to a spec outside of every room', () => {
    expect(tierOf('docs/example.spec.ts')).toBeUndefined();
    expect(specFiles().homeless).toEqual([]);
  });

  it('take the innermost folder', () => {
    expect(tierOf('workflows/src/clocks/due-date.spec.ts')).toBe('pure');
    expect(tierOf('workflows/src/workflows/case.spec.ts')).toBe('workflow');
    expect(tierOf('workflows/src/relay/starts.spec.ts')).toBe('activities');
    expect(tierOf('storage/src/database/migrate.spec.ts')).toBe('database');
    expect(tierOf('backoffice-ui/src/app/x.spec.ts')).toBe('ui');
  });

  it('hold this very file exactly once', () => {
    const { byTier } = specFiles();
    const found = tierNames.filter((tier) => byTier.get(tier)?.includes('scripts/testing/tiers.spec.ts'));
    expect(found).toEqual(['stack']);
  });
});
