import { compileTemplate } from './letter-template.ts';
import type { MailSender } from './mail-layout.ts';
import type { RenderedMail } from './render-mail.ts';
import { renderMail } from './render-mail.ts';

const sender: MailSender = {
  town: 'Stadt Lindenau',
  accent: '#1e40af',
  contact: ['Rathausplatz 1, 44620 Lindenau', 'stadt@lindenau.example'],
};
const name = 'mails/received.liquid';
const source = `subject: Ihr Antrag ist da: {{ title }}
button: Stand ansehen
buttonUrl: {{ url }}
---
{{ party | salutation }}

wir haben Ihren Antrag **{{ title }}** am {{ on | date_long_de }} bekommen.

- Geschäftszeichen {{ caseNumber }}
`;
const data = {
  title: 'Bewohnerparkausweis',
  on: '2026-11-12',
  url: 'https://stadt.example/lindenau/stand/abc',
  caseNumber: '32-P-2026-01874',
  party: { salutation: 'Frau', familyName: 'Yıldız-Großmann' },
};
const render = (change: Record<string, unknown> = {}, template = source): RenderedMail =>
  renderMail(compileTemplate(template, name), { ...data, ...change }, sender, name);

describe('mail', () => {
  it('refuses a mail without subject and a button that leads anywhere but to https', () => {
    expect(() => render({}, 'Nur Text')).toThrowError('definition-invalid');
    for (const url of ['javascript:alert(1)', 'http://evil.example/', 'stand', ''])
      expect(() => render({ url }))
        .withContext(url)
        .toThrowError('definition-invalid');
  });

  it('keeps the subject on one line whatever the data say', () => {
    const mail = render({ title: 'Ausweis\r\nBcc: alle@stadt.example\n\nText\u2028x\u0000' });
    expect(mail.subject).toBe('Ihr Antrag ist da: Ausweis Bcc: alle@stadt.example Text x');
  });

  it('has a text part with everything in it', () => {
    const { text } = render();
    expect(text).toBe(
      'Sehr geehrte Frau Yıldız-Großmann,\n\nwir haben Ihren Antrag Bewohnerparkausweis am 12.\u00a0November 2026 bekommen.\n\n- Geschäftszeichen 32-P-2026-01874\n\nStand ansehen:\nhttps://stadt.example/lindenau/stand/abc\n\n-- \nStadt Lindenau\nRathausplatz 1, 44620 Lindenau\nstadt@lindenau.example\n',
    );
  });

  it('has an HTML part without tables, images, scripts or foreign addresses', () => {
    const { html } = render();
    expect(html).toContain('<html lang="de">');
    expect(html).toContain('<h1');
    expect(html).toContain('href="https://stadt.example/lindenau/stand/abc"');
    expect(html).not.toMatch(/<(table|img|script|link|style|iframe)/i);
    expect(
      html.match(/https?:\/\/[^\s"<]+/g)?.every((url) => url.startsWith('https://stadt.example/')),
    ).toBeTrue();
  });

  it('escapes data in HTML, also in the title and the address of the button', () => {
    const { html } = render({
      title: '<img src=x onerror=alert(1)> & "x"',
      url: 'https://stadt.example/?a="onclick=1&b=<x>',
    });
    expect(html).not.toContain('<img');
    expect(html).not.toContain('"onclick');
    expect(html).toContain('&#60;img src=x onerror=alert(1)&#62; &#38; &#34;x&#34;');
  });

  it('never puts white text on a pale colour', () => {
    const html = renderMail(compileTemplate(source, name), data, { ...sender, accent: '#ffee00' }, name).html;
    expect(html).not.toContain('#ffee00');
  });

  it('is the same for the same input', () => {
    expect(render()).toEqual(render());
  });
});
