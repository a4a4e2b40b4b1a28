import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { SMTPServer } from 'smtp-server';
import type { MailFacts, RunningPart } from './facts.ts';
import { escapeHtml, standInPage } from './html.ts';
import { readBody, sendJson, sendPage } from './http-exchange.ts';
import { closeAtOnce, listenLocally } from './in-process-server.ts';
import { MailBox } from './mail-box.ts';
import type { MailMessage } from './mail-box.ts';

/** Where the sink listens and keeps its mails. */
export interface MailSinkOptions {
  readonly folder: string;
  readonly smtpPort: number;
  readonly httpPort: number;
}

/**
 * Starts a mail server that delivers nothing: it keeps every mail as .eml and shows it.
 *
 * JSON: `GET /api/messages[?to=address]` (newest first), `GET /api/messages/<id>`, `GET /api/messages/<id>/source`
 * (the .eml), `DELETE /api/messages[/<id>]`, and `PUT /api/down` with `true` or `false`: a sink that is down
 * refuses SMTP connections.
 */
export async function startMailSink(options: MailSinkOptions): Promise<RunningPart<MailFacts>> {
  const box = new MailBox(path.join(options.folder, 'messages'));
  let smtp = await startSmtp(box, options.smtpPort);
  const setDown = async (down: boolean): Promise<void> => {
    if (down) await stopSmtp(smtp);
    else if (!smtp.server.listening) smtp = await startSmtp(box, options.smtpPort);
  };
  const web = createServer((request, response) => {
    answer(box, setDown, request, response).catch((error: unknown) => {
      sendJson(response, 500, { title: error instanceof Error ? error.message : 'error' });
    });
  });
  await listenLocally(web, options.httpPort);
  const end = async (): Promise<void> => {
    await stopSmtp(smtp);
    await closeAtOnce(web);
  };
  return {
    facts: {
      smtpPort: options.smtpPort,
      smtpUrl: `smtp://127.0.0.1:${options.smtpPort}`,
      httpUrl: `http://localhost:${options.httpPort}`,
    },
    stop: end,
    kill: end,
    unref: () => {
      web.unref();
      smtp.server.unref();
    },
  };
}

/**
 * Takes a running sink's SMTP side down or brings it back, from any process.
 * @param httpUrl the sink's page, see MailFacts
 */
export async function setMailDown(httpUrl: string, down: boolean): Promise<void> {
  const response = await fetch(`${httpUrl}/api/down`, { method: 'PUT', body: JSON.stringify(down) });
  if (!response.ok) throw new Error(`The mail sink answered ${response.status}.`);
}

async function startSmtp(box: MailBox, port: number): Promise<SMTPServer> {
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: 50 * 1024 * 1024,
    logger: false,
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
        const to = session.envelope.rcptTo.map((recipient) => recipient.address);
        box.add(Buffer.concat(chunks), from, to).then(
          () => callback(),
          (error: unknown) => callback(error instanceof Error ? error : new Error('not kept')),
        );
      });
    },
  });
  smtp.on('error', () => undefined); // a client that hung up is no fault of the sink
  await new Promise<void>((resolve, reject) => {
    smtp.server.once('error', reject);
    smtp.listen(port, '127.0.0.1', () => resolve());
  });
  return smtp;
}

async function stopSmtp(smtp: SMTPServer): Promise<void> {
  if (!smtp.server.listening) return;
  for (const connection of smtp.connections) connection.close();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
}

async function answer(
  box: MailBox,
  setDown: (down: boolean) => Promise<void>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://sink');
  const [first, second, id, source] = url.pathname.split('/').slice(1);
  if (request.method === 'PUT' && url.pathname === '/api/down') {
    await setDown(JSON.parse(await readBody(request)) === true);
    return sendJson(response, 200, {});
  }
  if (first === 'api' && second === 'messages') {
    if (request.method === 'DELETE') return sendJson(response, box.remove(id) ? 200 : 404, {});
    if (id === undefined)
      return sendJson(response, 200, await box.list(url.searchParams.get('to') ?? undefined));
    const bytes = source === 'source' ? box.source(id) : undefined;
    if (bytes !== undefined) {
      response.writeHead(200, { 'content-type': 'message/rfc822' }).end(bytes);
      return;
    }
    const message = source === undefined ? await box.get(id) : undefined;
    return sendJson(response, message === undefined ? 404 : 200, message ?? {});
  }
  if (url.pathname === '/') return sendPage(response, 200, listPage(await box.list()));
  const shown = first === 'mail' && second !== undefined ? await box.get(second) : undefined;
  if (shown === undefined)
    return sendPage(response, 404, standInPage('Nicht da', '<h1>Diese Mail gibt es nicht.</h1>'));
  return sendPage(response, 200, messagePage(shown));
}

const moment = new Intl.DateTimeFormat('de-DE', {
  dateStyle: 'short',
  timeStyle: 'medium',
  timeZone: 'Europe/Berlin',
});
const shownAt = (instant: string): string => (instant === '' ? '' : moment.format(new Date(instant)));

function listPage(messages: readonly MailMessage[]): string {
  const rows = messages.map(
    (
      message,
    ) => `<tr><td>${shownAt(message.receivedAt)}</td><td>${escapeHtml(message.envelopeTo.join(', '))}</td>
      <td><a href="/mail/${message.id}">${escapeHtml(message.subject || '(ohne Betreff)')}</a></td></tr>`,
  );
  const table = `<table><thead><tr><th scope="col">Eingang</th><th scope="col">An</th><th scope="col">Betreff</th></tr>
    </thead><tbody>${rows.join('')}</tbody></table>`;
  return standInPage(
    'Postfach',
    `<h1>Postfach</h1><p class="note">Hier landen alle E-Mails, die Aktenlauf auf diesem Rechner verschickt.
      Nichts davon verlässt den Rechner.</p>${messages.length === 0 ? '<p>Noch keine E-Mail.</p>' : table}`,
  );
}

function messagePage(message: MailMessage): string {
  const html =
    message.html === ''
      ? ''
      : `<h2>Gestaltete Fassung</h2><iframe title="Gestaltete Fassung"
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          srcdoc="${escapeHtml(`<base target="_blank">${message.html}`)}"></iframe>`;
  const links = escapeHtml(message.text).replace(
    /https?:\/\/[^\s<>]+[^\s<>.,;:)]/g,
    (link) => `<a href="${link}">${link}</a>`,
  );
  const attachments = message.attachments.map((one) => `<li>${escapeHtml(one.name)} (${one.size} Byte)</li>`);
  return standInPage(
    message.subject,
    `<p><a href="/">Zurück zum Postfach</a></p><h1>${escapeHtml(message.subject)}</h1>
     <table><tbody><tr><th scope="row">Von</th><td>${escapeHtml(message.from)}</td></tr>
     <tr><th scope="row">An</th><td>${escapeHtml(message.envelopeTo.join(', '))}</td></tr>
     <tr><th scope="row">Eingang</th><td>${shownAt(message.receivedAt)}</td></tr></tbody></table>
     <h2>Text</h2><pre>${links}</pre>${html}
     ${attachments.length === 0 ? '' : `<h2>Anhänge</h2><ul>${attachments.join('')}</ul>`}
     <p><a href="/api/messages/${message.id}/source">Als .eml laden</a></p>`,
  );
}
