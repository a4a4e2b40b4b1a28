import { ownPath } from './sign-in.ts';

describe('where a sign-in leads back to', () => {
  it('refuses everything that is not a path of ours', () => {
    const foreign = [
      'https://evil.example',
      '//evil.example/x',
      '/\\evil.example',
      'javascript:alert(1)',
      '',
      undefined,
      7,
      `/${'x'.repeat(600)}`,
      '/a\nb',
    ];
    for (const target of foreign) expect(ownPath(target)).withContext(String(target)).toBe('/');
  });

  it('keeps path, query and fragment', () => {
    expect(ownPath('/de/vorgang/1?tab=akte#seite-2')).toBe('/de/vorgang/1?tab=akte#seite-2');
  });
});
