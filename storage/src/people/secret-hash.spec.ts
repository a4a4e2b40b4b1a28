import { hashSecret, secretMatches } from './secret-hash.ts';

describe('the hash of a secret', () => {
  it('refuses another secret and a stored text of another shape', async () => {
    const stored = await hashSecret('richtig');
    expect(await secretMatches('falsch', stored)).toBeFalse();
    expect(await secretMatches('richtig', 'richtig')).toBeFalse();
    expect(await secretMatches('richtig', 'scrypt$AAAA$')).toBeFalse();
  });

  it('accepts the secret and differs each time it is made', async () => {
    const stored = await hashSecret('richtig');
    expect(await secretMatches('richtig', stored)).toBeTrue();
    expect(await hashSecret('richtig')).not.toBe(stored);
  });
});
