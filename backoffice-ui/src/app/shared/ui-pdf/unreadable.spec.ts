import { unreadable } from './unreadable';

describe('A PDF that cannot be shown', () => {
  const named = (name: string): Error => Object.assign(new Error('x'), { name });

  it('is tried again when it did not arrive', () => {
    expect(unreadable(named('ResponseException'))).toBeNull();
    expect(unreadable(new TypeError('Failed to fetch'))).toBeNull();
    expect(unreadable('odd')).toBeNull();
  });

  it('is the file itself when it is damaged or asks for a password', () => {
    expect(unreadable(named('InvalidPDFException'))).toBe('damaged');
    expect(unreadable(named('PasswordException'))).toBe('locked');
  });
});
