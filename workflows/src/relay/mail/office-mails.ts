import type { OfficeMail } from '@aktenlauf/storage/queues/put-outbox.ts';

/** Mails to offices that are asked: what it is about stands behind the link, since mail travels in the open. */
export const officeMailTexts: Readonly<Record<OfficeMail, Readonly<Record<string, string>>>> = {
  consultation: {
    de: `subject: Bitte um Stellungnahme bis {{ consultation.dueOn | date_de }} ({{ case.number }})
button: Unterlagen ansehen und antworten
buttonUrl: {{ link }}
---
Guten Tag,

{{ town.name }} beteiligt Sie an einem Verfahren ({{ service.title }}). Bitte antworten Sie bis zum {{ consultation.dueOn | date_de }}. Hinter der Schaltfläche finden Sie unsere Frage und die Unterlagen dazu; dort können Sie auch antworten.

Der Link ist nur für Ihre Stelle bestimmt. Bitte geben Sie ihn nicht weiter.
`,
  },
  'consultation-reminder': {
    de: `subject: Erinnerung: Stellungnahme bis {{ consultation.dueOn | date_de }} ({{ case.number }})
button: Unterlagen ansehen und antworten
buttonUrl: {{ link }}
---
Guten Tag,

wir haben noch keine Antwort von Ihnen ({{ service.title }}). Der letzte Tag dafür ist der {{ consultation.dueOn | date_de }}. Ist er schon vorbei, hilft uns Ihre Antwort trotzdem noch; wir müssen aber nicht mehr auf sie warten.
`,
  },
};

/** Whether a mail goes to an office that is asked, not to the applicant. */
export function isOfficeMail(mail: string): mail is OfficeMail {
  return mail in officeMailTexts;
}
