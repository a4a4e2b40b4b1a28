import type { OwnMail } from '@aktenlauf/storage/queues/put-outbox.ts';
import { compileTemplate } from '../../letters/letter-template.ts';
import { officeMailTexts } from './office-mails.ts';

/** A new link, asked for on the page of an expired one. */
const link: Readonly<Record<string, string>> = {
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

/** A clerk wrote something; what it is stands on the citizen's page, since mail travels in the open. */
const message: Readonly<Record<string, string>> = {
  de: `subject: Wir haben Ihnen geschrieben ({{ case.number }})
button: Nachricht lesen
buttonUrl: {{ link }}
---
{{ applicant | salutation }}

zu Ihrem Antrag ({{ service.title }}) haben wir eine Nachricht für Sie. Mit der Schaltfläche lesen Sie die Nachricht und können darauf antworten.
`,
  en: `subject: We have written to you ({{ case.number }})
button: Read the message
buttonUrl: {{ link }}
---
Dear {{ applicant.name }},

We have a message for you about your application ({{ service.title }}). The button takes you to the message, where you can also answer.
`,
};

const texts: Readonly<Record<OwnMail, Readonly<Record<string, string>>>> = {
  link,
  message,
  ...officeMailTexts,
};

interface OwnTemplate {
  template: ReturnType<typeof compileTemplate>;
  name: string;
}

const compiled = new Map<string, OwnTemplate>(
  Object.entries(texts).flatMap(([mail, languages]) =>
    Object.entries(languages).map(([language, source]) => {
      const name = `${mail}.${language}`;
      return [name, { template: compileTemplate(source, name), name }] as const;
    }),
  ),
);

/** Whether a mail is one of the product's own, the same for all services. */
export function isOwnMail(mail: string): mail is OwnMail {
  return mail in texts;
}

/** The template of one of the product's own mails, German where there is no other. */
export function ownMail(mail: OwnMail, language: string): OwnTemplate {
  const found = compiled.get(`${mail}.${language}`) ?? compiled.get(`${mail}.de`);
  if (found === undefined) throw new Error(`the ${mail} mail is missing`);
  return found;
}
