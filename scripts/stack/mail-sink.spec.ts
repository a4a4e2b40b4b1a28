import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createTransport } from 'nodemailer';
import type { MailFacts, RunningPart } from './facts.ts';
import type { MailMessage } from './mail-box.ts';
import { setMailDown, startMailSink } from './mail-sink.ts';
import { freePorts } from './ports.ts';

describe('The mail sink', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'aktenlauf-mail-'));
  let sink: RunningPart<MailFacts>;

  const start = async (): Promise<void> => {
    const [smtpPort = 0, httpPort = 0] = await freePorts(2);
    sink = await startMailSink({ folder, smtpPort, httpPort });
  };
  const send = async (subject: string): Promise<unknown> => {
    const transport = createTransport(sink.facts.smtpUrl);
    const mail = {
      from: 'stadt@example.org',
      to: 'buerger@example.org',
      messageId: '<1@example.org>',
      subject,
    };
    return transport.sendMail({
      ...mail,
      text: 'Guten Tag: http://localhost/a?b=1',
      html: '<p>Guten Tag</p>',
    });
  };
  const list = async (query = ''): Promise<MailMessage[]> => {
    const response = await fetch(`${sink.facts.httpUrl}/api/messages${query}`);
    return (await response.json()) as MailMessage[];
  };

  beforeEach(start);
  afterEach(async () => {
    await fetch(`${sink.facts.httpUrl}/api/messages`, { method: 'DELETE' });
    await sink.stop();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('refuses connections while it is down and takes them again afterwards', async () => {
    await setMailDown(sink.facts.httpUrl, true);
    await expectAsync(send('niemals')).toBeRejected();
    await setMailDown(sink.facts.httpUrl, false);
    await send('danach');
    expect((await list()).map((mail) => mail.subject)).toEqual(['danach']);
  });

  it('answers 404 for a mail it does not have', async () => {
    expect((await fetch(`${sink.facts.httpUrl}/api/messages/nothing`)).status).toBe(404);
    expect((await fetch(`${sink.facts.httpUrl}/mail/nothing`)).status).toBe(404);
    const removal = await fetch(`${sink.facts.httpUrl}/api/messages/nothing`, { method: 'DELETE' });
    expect(removal.status).toBe(404);
  });

  it('lists mails with both parts and the Message-ID, for one address when asked', async () => {
    await send('Eingang bestätigt');
    const [mail] = await list('?to=buerger@example.org');
    expect(mail?.subject).toBe('Eingang bestätigt');
    expect(mail?.messageId).toBe('<1@example.org>');
    expect(mail?.envelopeTo).toEqual(['buerger@example.org']);
    expect(mail?.text).toContain('Guten Tag');
    expect(mail?.html).toContain('<p>Guten Tag</p>');
    expect(await list('?to=other@example.org')).toEqual([]);
  });

  it('keeps the bytes as sent and finds them again after a restart', async () => {
    await send('bleibt');
    await sink.stop();
    await start();
    const [mail] = await list();
    const source = await fetch(`${sink.facts.httpUrl}/api/messages/${mail?.id}/source`);
    expect(await source.text()).toContain('Message-ID: <1@example.org>');
  });

  it('shows text as text: markup in a subject stays inert, links can be followed', async () => {
    await send('<script>alert(1)</script>');
    const overview = await (await fetch(sink.facts.httpUrl)).text();
    expect(overview).not.toContain('<script>');
    const [mail] = await list();
    const page = await (await fetch(`${sink.facts.httpUrl}/mail/${mail?.id}`)).text();
    expect(page).toContain('<a href="http://localhost/a?b=1">');
    expect(page).not.toContain('<script>');
  });
});
