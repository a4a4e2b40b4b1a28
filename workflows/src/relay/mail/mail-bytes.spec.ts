import { simpleParser } from 'mailparser';
import { BLANK_TOKEN, fillToken } from './blank-token.ts';
import { composeMail } from './compose-mail.ts';
import type { MailParts } from './compose-mail.ts';

const token = 'A-b_'.repeat(11).slice(0, 43);
const parts = (change: Partial<MailParts> = {}): MailParts => ({
  outboxId: '01985f6e-0000-7000-8000-000000000001',
  domain: 'musterstadt.example',
  from: { name: 'Stadt Müsterstädt', address: 'buergerservice@musterstadt.example' },
  to: { name: 'Ǧülşen Żółć', address: 'g@example.org' },
  subject: 'Ihr Antrag ist eingegangen – Bewohnerparkausweis',
  text: `Guten Tag,\n\nden Stand sehen Sie hier:\nhttps://stadt.example/musterstadt/status/${BLANK_TOKEN}\n\nFreundliche Grüße`,
  html: `<p>Guten Tag</p><p><a href="https://stadt.example/musterstadt/status/${BLANK_TOKEN}">https://stadt.example/musterstadt/status/${BLANK_TOKEN}</a></p>`,
  at: new Date('2026-11-23T09:00:00Z'),
  ...change,
});

describe('the bytes of a mail', () => {
  it('refuses a token that does not fit into its blank', async () => {
    const bytes = await composeMail(parts());
    expect(() => fillToken(bytes, 'short')).toThrowError(/does not fit/);
    expect(() => fillToken(bytes, '='.repeat(43))).toThrowError(/does not fit/);
  });

  it('lets no line of a name or subject become a header', async () => {
    const bytes = await composeMail(
      parts({
        subject: 'Hallo\r\nBcc: x@example.org',
        to: { name: 'A\r\nBcc: y@example.org', address: 'a@example.org' },
      }),
    );
    const parsed = await simpleParser(bytes);
    expect(parsed.bcc).toBeUndefined();
    expect(bytes.toString('latin1')).not.toMatch(/^Bcc:/im);
  });

  it('composes the same bytes again for the same row', async () => {
    expect((await composeMail(parts())).equals(await composeMail(parts()))).toBeTrue();
  });

  it('carries a Message-ID made of the row, a text part and an HTML part', async () => {
    const parsed = await simpleParser(await composeMail(parts()));
    expect(parsed.messageId).toBe('<01985f6e-0000-7000-8000-000000000001@musterstadt.example>');
    expect(parsed.text).toContain('Freundliche Grüße');
    expect(parsed.html || '').toContain('<a href=');
    expect(parsed.subject).toBe('Ihr Antrag ist eingegangen – Bewohnerparkausweis');
  });

  it('ends every line as mail servers want it, so that none of them changes the bytes', async () => {
    expect((await composeMail(parts())).toString('latin1')).not.toMatch(/(^|[^\r])\n/);
  });

  it('fills every blank, also where a line was broken inside it, and changes nothing else', async () => {
    for (const indent of ['', 'ein Wort ', 'sehr viele Wörter davor, damit die Zeile bricht '.repeat(2)]) {
      const composed = await composeMail(
        parts({ text: `${indent}https://stadt.example/status/${BLANK_TOKEN} danach` }),
      );
      const sent = fillToken(composed, token);
      const parsed = await simpleParser(sent);
      expect(parsed.text).toContain(`/status/${token} danach`);
      expect((parsed.html || '').split(`/status/${token}`).length).toBe(3);
      expect(sent.includes('Token-nicht')).toBeFalse();
      expect(sent.length).toBe(composed.length);
      expect(composed.includes(token)).toBeFalse();
    }
  });
});
