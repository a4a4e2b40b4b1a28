import type { LetterBlock, Span } from './letter.ts';

/** What every mail of a town shows besides its text. */
export interface MailSender {
  town: string;
  office?: string;
  /** '#rrggbb'; replaced by a dark blue where white text on it would be hard to read. */
  accent: string;
  /** Lines of the footer: address, e-mail, telephone. */
  contact: readonly string[];
}

/** The one button of a mail. */
export interface MailButton {
  label: string;
  url: string;
}

/** The text part: readable in any mail program. */
export function mailText(
  blocks: readonly LetterBlock[],
  sender: MailSender,
  button: MailButton | null,
): string {
  const parts = blocks.map((block) => {
    switch (block.kind) {
      case 'heading':
        return plain(block.text);
      case 'paragraph':
        return plain(block.text);
      case 'list':
        return block.items.map((item) => `- ${plain(item)}`).join('\n');
      case 'fields':
      case 'payment':
        return block.rows.map((row) => `${row.label}: ${row.value}`).join('\n');
    }
  });
  if (button !== null) parts.push(`${button.label}:\n${button.url}`);
  return `${[...parts, ['-- ', sender.town, ...(sender.office === undefined ? [] : [sender.office]), ...sender.contact].join('\n')].join('\n\n')}\n`;
}

/**
 * The HTML part: one column, no tables, no remote content, styles in place, readable without any style. Every value
 * is escaped here and nowhere else.
 */
export function mailHtml(
  subject: string,
  blocks: readonly LetterBlock[],
  sender: MailSender,
  button: MailButton | null,
): string {
  const accent = readableAccent(sender.accent);
  const body = blocks.map(htmlOf).join('\n');
  const action =
    button === null
      ? ''
      : `
<p style="margin:28px 0"><a href="${escapeHtml(button.url)}" style="display:inline-block;padding:13px 22px;background:${accent};color:#ffffff;text-decoration:none;border-radius:6px;font-weight:bold">${escapeHtml(button.label)}</a></p>
<p style="${small}">Wenn die Schaltfläche nicht funktioniert, kopieren Sie diese Adresse in Ihren Browser:<br><span style="word-break:break-all">${escapeHtml(button.url)}</span></p>`;
  return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:0;background:#f3f4f7">
<div style="max-width:600px;margin:0 auto;padding:24px 16px;font-family:'Noto Sans',Arial,Helvetica,sans-serif;font-size:16px;line-height:1.55;color:#17181f">
<header style="padding:0 4px 14px;font-size:18px;font-weight:bold;border-bottom:3px solid ${accent}">${escapeHtml(sender.town)}</header>
<main style="background:#ffffff;padding:24px 24px 12px">
<h1 style="margin:0 0 18px;font-size:21px;line-height:1.3">${escapeHtml(subject)}</h1>
${body}${action}
</main>
<footer style="padding:16px 4px;${small}">${[sender.town, ...(sender.office === undefined ? [] : [sender.office]), ...sender.contact].map(escapeHtml).join('<br>')}</footer>
</div>
</body>
</html>
`;
}

const small = 'font-size:14px;color:#4b4e5c';

function htmlOf(block: LetterBlock): string {
  switch (block.kind) {
    case 'heading':
      return `<h2 style="margin:22px 0 6px;font-size:17px">${inline(block.text)}</h2>`;
    case 'paragraph':
      return `<p style="margin:0 0 14px">${inline(block.text)}</p>`;
    case 'list':
      return `<ul style="margin:0 0 14px;padding-left:22px">${block.items.map((item) => `<li style="margin:0 0 4px">${inline(item)}</li>`).join('')}</ul>`;
    case 'fields':
    case 'payment':
      return `<dl style="margin:0 0 14px">${block.rows.map((row) => `<dt style="${small}">${escapeHtml(row.label)}</dt><dd style="margin:0 0 8px">${escapeHtml(row.value)}</dd>`).join('')}</dl>`;
  }
}

function inline(spans: readonly Span[]): string {
  return spans
    .map((span) => {
      const text = escapeHtml(span.text).replaceAll('\n', '<br>');
      return span.bold === true ? `<strong>${text}</strong>` : text;
    })
    .join('');
}

function plain(spans: readonly Span[]): string {
  return spans.map((span) => span.text).join('');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .replaceAll(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** White text needs a contrast of 4.5 : 1 (WCAG 1.4.3). */
function readableAccent(hex: string): string {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (match === null) return '#1e3a8a';
  const [red = 0, green = 0, blue = 0] = match.slice(1).map((part) => {
    const value = Number.parseInt(part, 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= 4.5 ? hex : '#1e3a8a';
}
