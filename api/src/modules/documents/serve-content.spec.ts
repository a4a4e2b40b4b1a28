import { encodeRfc5987, parseRange } from './serve-content.ts';

describe('a range of a document', () => {
  it('refuses what lies beyond the end', () => {
    expect(parseRange('bytes=100-', 100)).toBe('unsatisfiable');
    expect(parseRange('bytes=-0', 100)).toBe('unsatisfiable');
  });

  it('takes several ranges and nonsense for none', () => {
    for (const header of [undefined, 'bytes=0-1,3-4', 'bytes=5-2', 'lines=1-2', 'bytes=-', 'bytes=x-']) {
      expect(parseRange(header, 100)).withContext(String(header)).toBeUndefined();
    }
  });

  it('reads first bytes, last bytes and open ends', () => {
    expect(parseRange('bytes=0-9', 100)).toEqual({ start: 0, end: 9 });
    expect(parseRange('bytes=90-', 100)).toEqual({ start: 90, end: 99 });
    expect(parseRange('bytes=-5', 100)).toEqual({ start: 95, end: 99 });
    expect(parseRange('bytes=-500', 100)).toEqual({ start: 0, end: 99 });
    expect(parseRange('bytes=50-500', 100)).toEqual({ start: 50, end: 99 });
  });
});

describe('the file name of a download', () => {
  it('leaves no quote, line break or star unencoded', () => {
    expect(encodeRfc5987('Ünterlage "1"\r\n(neu)*.pdf')).toBe(
      '%C3%9Cnterlage%20%221%22%0D%0A%28neu%29%2A.pdf',
    );
  });
});
