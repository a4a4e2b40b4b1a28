import { messageId } from './message-id.ts';

describe('Message-ID', () => {
  it('refuses parts that could break the header', () => {
    for (const id of ['', 'a b', 'a>b', 'a\r\nBcc: x', 'ä'])
      expect(() => messageId(id, 'lindenau.example'))
        .withContext(id)
        .toThrowError(RangeError);
    for (const domain of ['', 'a b', '-a.de', 'a..de', 'a.de\n', 'a>'])
      expect(() => messageId('1', domain))
        .withContext(domain)
        .toThrowError(RangeError);
  });

  it('is the same for the same outbox row', () => {
    expect(messageId('0198c9a2-7b1e-7000-8000-000000000001', 'Lindenau.example')).toBe(
      '<0198c9a2-7b1e-7000-8000-000000000001@lindenau.example>',
    );
  });
});
