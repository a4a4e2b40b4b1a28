import type { CitizenStatus as StoredStatus } from '@aktenlauf/storage/citizen-access/load-status.ts';
import { germanLongDate, euro } from '@aktenlauf/workflows/letters/german-text.ts';
import type { Language } from '../../shared/language.ts';

export interface Headline {
  kind: 'pay' | 'answer' | 'retrieve' | 'nothing' | 'done';
  title: string;
  text: string;
}

type Say = Record<Language, { title: string; text: string }>;

/** The one thing the page says first: what the citizen should do now, or that there is nothing to do. */
export function headline(status: StoredStatus, language: Language): Headline {
  const { request, payment, notice } = status;
  if (request !== null)
    return { kind: 'answer', ...question(germanLongDate(request.dueOn), request.dueOn)[language] };
  if (payment !== null && payment.owed > 0)
    return { kind: 'pay', ...pay(euro(payment.owed), payment.owed)[language] };
  if (notice?.channel === 'retrieval' && notice.state === 'provided')
    return { kind: 'retrieve', ...retrieve[language] };
  if (status.outcome === 'deemed') return { kind: 'done', ...deemed[language] };
  if (status.closedAt !== null || notice !== null) return { kind: 'done', ...finished(notice)[language] };
  return { kind: 'nothing', ...nothing[language] };
}

const question = (dueOn: string, day: string): Say => ({
  de: {
    title: 'Wir haben eine Frage',
    text: `Bitte antworten Sie bis ${dueOn}. Bis dahin ruht die Bearbeitung.`,
  },
  en: { title: 'We have a question', text: `Please answer by ${day}. Until then the handling rests.` },
});
const pay = (amount: string, cents: number): Say => ({
  de: {
    title: `Bitte zahlen Sie ${amount}`,
    text: 'Sobald die Zahlung da ist, geht es weiter. Sie müssen sich nicht noch einmal melden.',
  },
  en: {
    title: `Please pay €${(cents / 100).toFixed(2)}`,
    text: 'As soon as the payment is there, we go on. You need not contact us again.',
  },
});
const retrieve: Say = {
  de: {
    title: 'Ihr Bescheid liegt bereit',
    text: 'Sie brauchen dafür den Abrufcode, den Sie beim Absenden bekommen haben.',
  },
  en: { title: 'Your notice is ready', text: 'You need the retrieval code you were given when you applied.' },
};
const deemed: Say = {
  de: {
    title: 'Ihre Genehmigung gilt als erteilt',
    text: 'Die Frist ist ohne Entscheidung abgelaufen (§ 42a VwVfG). Auf Wunsch bescheinigen wir Ihnen das schriftlich.',
  },
  en: {
    title: 'Your permit counts as granted',
    text: 'The period ended without a decision (section 42a VwVfG). On request we certify this in writing.',
  },
};
const nothing: Say = {
  de: {
    title: 'Sie müssen nichts tun',
    text: 'Wir bearbeiten Ihren Antrag und melden uns, wenn wir etwas brauchen.',
  },
  en: {
    title: 'There is nothing for you to do',
    text: 'We are handling your application and will contact you if we need anything.',
  },
};

function finished(notice: StoredStatus['notice']): Say {
  if (notice?.state === 'retrieved') {
    return {
      de: {
        title: 'Sie haben Ihren Bescheid abgerufen',
        text: 'Sie können ihn mit dem Abrufcode noch einmal herunterladen.',
      },
      en: { title: 'You have retrieved your notice', text: 'With the code you can download it again.' },
    };
  }
  if (notice !== null) {
    return {
      de: { title: 'Ihr Bescheid kommt mit der Post', text: 'Über Ihren Antrag ist entschieden.' },
      en: { title: 'Your notice comes by post', text: 'Your application has been decided.' },
    };
  }
  return {
    de: { title: 'Der Vorgang ist abgeschlossen', text: 'Wenn Sie Fragen haben, schreiben Sie uns.' },
    en: { title: 'The case is closed', text: 'If you have questions, write to us.' },
  };
}
