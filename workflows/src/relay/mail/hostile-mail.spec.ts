import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import type { AddressObject } from 'mailparser';
import { formCompiler } from '../../rules/validate-form.ts';
import { composeMail } from './compose-mail.ts';

const isAddress = formCompiler().compile({ type: 'string', format: 'email', maxLength: 200 });

/** Ways in which an address has brought a second recipient or a header along elsewhere. */
const hostileAddresses = [
  'a@example.org, b@example.org',
  'a@example.org;b@example.org',
  'a@example.org b@example.org',
  'a@example.org\r\nBcc: b@example.org',
  'a@example.org%0aBcc: b@example.org',
  '<a@example.org>',
  'A <a@example.org>',
  '"a b"@example.org',
  '"a\r\nBcc: b@example.org"@example.org',
  'a(b@example.org)@example.org',
  'a@[127.0.0.1]',
  'a@b@example.org',
  '@example.org',
  'a@',
  'a@example.org\0',
  'a..b@example.org',
  'gruppe:a@example.org,b@example.org;',
  'a@bücher.example',
];

/** Texts of every kind, among them those that would like to be headers. */
const texts = fc.oneof(
  fc.constantFrom(
    'A" <b@example.org>, "C',
    'b@example.org',
    'A, B; C: D',
    'A\r\nBcc: b@example.org\r\n\r\nText',
    'A\u2028Bcc: b@example.org\u0085Cc: c@example.org',
    '=?utf-8?q?=0d=0aBcc:_b@example.org?=',
    'Ḥ̱amīd Ḏa̲wūd ﷺ 👩🏽‍🚒 \u202Egro.elpmaxe@b',
    '(Kommentar) \\"',
    'ß'.repeat(500),
  ),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

describe('hostile names and addresses in mails', () => {
  it('are refused by the form where an address is none or more than one', () => {
    expect(hostileAddresses.filter((address) => isAddress(address))).toEqual([]);
    for (const address of [
      "o'neil+parken@mail.example.org",
      'a.b_c-d@xn--bcher-kva.example',
      `${'a'.repeat(60)}@example.org`,
    ])
      expect(isAddress(address)).withContext(address).toBeTrue();
  });

  it('bring no recipient and no header along, whatever a name or a subject says', async () => {
    await fc.assert(
      fc.asyncProperty(texts, texts, async (name, subject) => {
        const bytes = await composeMail({
          outboxId: '01985f6e-0000-7000-8000-000000000001',
          domain: 'musterstadt.example',
          from: { name: 'Stadt Musterstadt', address: 'post@musterstadt.example' },
          to: { name: name.replaceAll(/\p{Surrogate}/gu, ''), address: 'a@example.org' },
          subject: subject.replaceAll(/\p{Surrogate}/gu, ''),
          text: 'Guten Tag',
          html: '<p>Guten Tag</p>',
          at: new Date('2026-11-23T09:00:00Z'),
        });
        const parsed = await simpleParser(bytes);
        const recipients = [parsed.to ?? []].flat().flatMap((one: AddressObject) => one.value);
        expect(recipients.map(({ address }) => address)).toEqual(['a@example.org']);
        expect([parsed.cc, parsed.bcc, parsed.from?.value.length]).toEqual([undefined, undefined, 1]);
        expect([...parsed.headers.keys()].sort()).toEqual([
          'auto-submitted',
          'content-type',
          'date',
          'from',
          'message-id',
          'mime-version',
          ...(parsed.headers.has('subject') ? ['subject'] : []),
          'to',
          'x-auto-response-suppress',
        ]);
      }),
      { numRuns: 150, seed: 11 },
    );
  });
});
