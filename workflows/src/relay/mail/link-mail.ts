import { compileTemplate } from '../../letters/letter-template.ts';

/** The product's own mail, the same for all services: a new link, asked for on the page of an expired one. */
const texts: Readonly<Record<string, string>> = {
  de: `subject: Ihr neuer Link ({{ case.number }})
button: Stand ansehen
buttonUrl: {{ link }}
---
{{ applicant | salutation }}

Sie haben einen neuen Link zu Ihrer Seite angefordert. Mit der Schaltfläche sehen Sie, wie weit wir mit Ihrem Antrag ({{ service.title }}) sind.

Haben Sie keinen Link angefordert? Dann müssen Sie nichts tun.
`,
  en: `subject: Your new link ({{ case.number }})
button: See how it stands
buttonUrl: {{ link }}
---
Dear {{ applicant.name }},

You asked for a new link to your page. The button shows how far we are with your application ({{ service.title }}).

Did you not ask for a link? Then there is nothing you need to do.
`,
};

const compiled = Object.fromEntries(
  Object.entries(texts).map(([language, source]) => [
    language,
    { template: compileTemplate(source, `link.${language}`), name: `link.${language}` },
  ]),
);

/** The template of the mail with a new link, German where there is no other. */
export function linkMail(language: string): { template: ReturnType<typeof compileTemplate>; name: string } {
  const found = compiled[language] ?? compiled['de'];
  if (found === undefined) throw new Error('the link mail is missing');
  return found;
}
