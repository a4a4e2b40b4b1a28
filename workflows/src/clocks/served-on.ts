import type { Land } from './calendar.ts';
import { nextWorkingDay, shiftStep } from './calendar.ts';
import type { CivilDay } from './civil-day.ts';
import { addDays, addMonths, civilDayOf } from './civil-day.ts';
import type { Step } from './explanation.ts';
import { remark, stepTo } from './explanation.ts';
import type { LegalNumberKey } from './legal-numbers.ts';
import { findLegalNumber, legalDays, legalPeriod } from './legal-numbers.ts';
import { parsePeriod } from './period.ts';

/** The procedure law of a service; it decides which fiction applies. */
export type ProcedureLaw = 'VwVfG' | 'AO' | 'SGB';

/** How and when a notice went out. Days may be given as instants; they are converted to Berlin days. */
export type Sending =
  /** Ordinary letter; `on` = the day it was handed to the post. */
  | { channel: 'post'; on: string }
  /** Electronic transmission other than mailbox and retrieval; `on` = the day it was sent. */
  | { channel: 'electronic'; on: string }
  /** Mailbox of a user account (§ 9 OZG); `on` = the day it was made available there. */
  | { channel: 'mailbox'; on: string }
  /** Retrieval in our portal with consent; `retrievedOn` = the first retrieval, null while there was none. */
  | { channel: 'retrieval'; providedOn: string; notifiedOn: string; retrievedOn: string | null }
  /** Zustellungsurkunde, Empfangsbekenntnis or return slip; `on` = the date on the proof, null while it is not back. */
  | { channel: 'formal'; proof: 'certificate' | 'acknowledgement' | 'return-slip'; on: string | null }
  /** Registered letter on handover (Einschreiben durch Übergabe); `on` = the day it was handed to the post. */
  | { channel: 'registered'; on: string }
  /** Local public notice; `on` = the day of publication. */
  | { channel: 'public'; on: string };

export interface ServiceOfNotice {
  law: ProcedureLaw;
  sending: Sending;
  /** Land of the recipient; its holidays move the fiction day under the AO. Ignored when `abroad`. */
  recipientLand: Land;
  /** The recipient lives outside Germany. */
  abroad?: boolean;
  /** Day of receipt that is proven; counts only where it is later than the fiction day (rule 4). */
  provenReceiptOn?: string;
  /** It is known that the notice never arrived, e.g. the letter came back. */
  neverArrived?: boolean;
}

/** Result of a calculation: null = not served (yet); the explanation says why. */
export interface ServedOn {
  servedOn: CivilDay | null;
  explanation: Step[];
}

/**
 * The day a notice counts as served (Bekanntgabe), rules 2 to 6 of the deadline rules.
 * @throws RangeError when a day is malformed or lies before every row of the legal numbers
 */
export function servedOn(notice: ServiceOfNotice): ServedOn {
  if (notice.neverArrived === true) {
    return notServed(
      [],
      remark(
        'never-arrived',
        {
          de: 'Das Schreiben ist nicht zugegangen, es ist nicht bekannt gegeben',
          en: 'The letter never arrived, it is not served',
        },
        fictionBasis(notice.law),
      ),
    );
  }
  const { sending } = notice;
  switch (sending.channel) {
    case 'post':
      return byPost(notice, civilDayOf(sending.on));
    case 'electronic':
      return byFiction(notice, `electronic.${notice.law}`, civilDayOf(sending.on), sent);
    case 'mailbox':
      return byFiction(notice, 'mailbox', civilDayOf(sending.on), provided);
    case 'registered':
      return byFiction(notice, 'registered-handover', civilDayOf(sending.on), posted);
    case 'public':
      return byFiction(notice, `public-notice.${notice.law}`, civilDayOf(sending.on), published);
    case 'formal':
      return byProof(sending.proof, sending.on);
    case 'retrieval':
      return byRetrieval(notice, sending);
  }
}

interface StartEvent {
  rule: string;
  de: string;
  en: string;
}
const posted: StartEvent = { rule: 'posted', de: 'Aufgabe zur Post', en: 'Handed to the post' };
const sent: StartEvent = { rule: 'sent', de: 'Absendung', en: 'Sent' };
const provided: StartEvent = { rule: 'provided', de: 'Bereitstellung', en: 'Made available' };
const notified: StartEvent = {
  rule: 'notified',
  de: 'Absendung der Benachrichtigung',
  en: 'Notification sent',
};
const published: StartEvent = { rule: 'published', de: 'Bekanntmachung', en: 'Published' };

function byPost(notice: ServiceOfNotice, on: CivilDay): ServedOn {
  if (notice.abroad !== true) return byFiction(notice, `post.${notice.law}`, on, posted);
  if (notice.law === 'AO') {
    const row = legalPeriod('post-abroad.AO', on);
    const day = addMonths(on, parsePeriod(row.value).months);
    const steps = [
      stepTo(posted.rule, on, posted),
      stepTo(
        'fiction-day',
        day,
        { de: 'ein Monat nach Aufgabe zur Post (Ausland)', en: 'one month after posting (abroad)' },
        row.basis,
      ),
    ];
    return finish(notice, day, steps);
  }
  const steps = [stepTo(posted.rule, on, posted)];
  if (notice.provenReceiptOn === undefined) {
    return notServed(
      steps,
      remark(
        'abroad-needs-receipt',
        {
          de: 'Ins Ausland gilt keine Zugangsvermutung; der tatsächliche Zugang ist nachzuweisen',
          en: 'No presumption of receipt abroad; the actual receipt has to be proven',
        },
        fictionBasis(notice.law),
      ),
    );
  }
  const day = civilDayOf(notice.provenReceiptOn);
  return { servedOn: day, explanation: [...steps, receiptStep(day, fictionBasis(notice.law))] };
}

function byFiction(notice: ServiceOfNotice, key: LegalNumberKey, on: CivilDay, event: StartEvent): ServedOn {
  const row = legalDays(key, on);
  const day = addDays(on, row.value);
  const text = { de: `${row.value}. Tag danach`, en: `day ${row.value} after it` };
  return finish(notice, day, [stepTo(event.rule, on, event), stepTo('fiction-day', day, text, row.basis)]);
}

/** Rules 3 and 4: under the AO the fiction day moves; afterwards a later proven receipt counts as it is. */
function finish(notice: ServiceOfNotice, fictionDay: CivilDay, steps: Step[]): ServedOn {
  let day = fictionDay;
  if (notice.law === 'AO') {
    const land = notice.abroad === true ? null : notice.recipientLand;
    const moved = shiftStep(day, land, '§ 108 Abs. 3 AO');
    if (moved !== null) steps.push(moved);
    day = nextWorkingDay(day, land);
  } else {
    steps.push(
      remark(
        'fiction-day-stays',
        {
          de: 'Der Tag verschiebt sich nicht, auch nicht am Wochenende oder Feiertag',
          en: 'The day does not move, not even on a weekend or holiday',
        },
        fictionBasis(notice.law),
      ),
    );
  }
  if (notice.provenReceiptOn !== undefined && notice.sending.channel !== 'public') {
    const receipt = civilDayOf(notice.provenReceiptOn);
    if (receipt > day) {
      steps.push(receiptStep(receipt, fictionBasis(notice.law)));
      day = receipt;
    } else {
      steps.push(
        remark(
          'earlier-receipt-ignored',
          {
            de: 'Ein früherer Zugang zählt nicht',
            en: 'An earlier receipt does not count',
          },
          fictionBasis(notice.law),
        ),
      );
    }
  }
  return { servedOn: day, explanation: steps };
}

function byProof(proof: 'certificate' | 'acknowledgement' | 'return-slip', on: string | null): ServedOn {
  const { basis, de, en } = proofs[proof];
  if (on === null) {
    return notServed(
      [],
      remark('proof-missing', { de: `${de} liegt noch nicht vor`, en: `${en} is not back yet` }, basis),
    );
  }
  const day = civilDayOf(on);
  return {
    servedOn: day,
    explanation: [
      stepTo('proof', day, { de: `Datum auf dem Nachweis (${de})`, en: `date on the proof (${en})` }, basis),
    ],
  };
}

const proofs = {
  certificate: { basis: '§ 3 LZG, § 182 ZPO', de: 'Zustellungsurkunde', en: 'certificate of service' },
  acknowledgement: { basis: '§ 5 LZG', de: 'Empfangsbekenntnis', en: 'acknowledgement of receipt' },
  'return-slip': { basis: '§ 4 Abs. 2 Satz 1 LZG', de: 'Rückschein', en: 'return slip' },
};

function byRetrieval(notice: ServiceOfNotice, sending: Extract<Sending, { channel: 'retrieval' }>): ServedOn {
  const notifiedOn = civilDayOf(sending.notifiedOn);
  const providedOn = civilDayOf(sending.providedOn);
  if (notice.law === 'AO') {
    return findLegalNumber('retrieval-after-provision.AO', providedOn) === null
      ? byFiction(notice, 'retrieval-after-notification.AO', notifiedOn, notified)
      : byFiction(notice, 'retrieval-after-provision.AO', providedOn, provided);
  }
  if (notice.law === 'SGB') return byFiction(notice, 'retrieval.SGB', notifiedOn, notified);

  const window = legalDays('retrieval-window.VwVfG', notifiedOn);
  const lastDay = addDays(notifiedOn, window.value);
  const steps = [
    stepTo(notified.rule, notifiedOn, notified),
    stepTo(
      'retrieval-window',
      lastDay,
      {
        de: `Abruf möglich bis einschließlich (${window.value} Tage)`,
        en: `may be retrieved until and including (${window.value} days)`,
      },
      window.basis,
    ),
  ];
  const retrievedOn = sending.retrievedOn === null ? null : civilDayOf(sending.retrievedOn);
  if (retrievedOn === null || retrievedOn > lastDay) {
    return notServed(
      steps,
      remark(
        'not-retrieved',
        {
          de: 'Nicht rechtzeitig abgerufen: nicht bekannt gegeben, erneute Bekanntgabe nötig',
          en: 'Not retrieved in time: not served, it has to be sent again',
        },
        window.basis,
      ),
    );
  }
  const row = legalDays('retrieval.VwVfG', retrievedOn);
  const day = addDays(retrievedOn, row.value);
  steps.push(stepTo('retrieved', retrievedOn, { de: 'Erster Abruf', en: 'First retrieval' }));
  steps.push(
    stepTo('fiction-day', day, { de: 'Tag nach dem Abruf', en: 'day after the retrieval' }, row.basis),
  );
  return { servedOn: day, explanation: steps };
}

function receiptStep(day: CivilDay, basis: string): Step {
  return stepTo('proven-receipt', day, { de: 'nachgewiesener Zugang', en: 'proven receipt' }, basis);
}

function notServed(steps: Step[], last: Step): ServedOn {
  return { servedOn: null, explanation: [...steps, last] };
}

function fictionBasis(law: ProcedureLaw): string {
  return { VwVfG: '§ 41 Abs. 2 VwVfG', AO: '§ 122 Abs. 2 AO', SGB: '§ 37 Abs. 2 SGB X' }[law];
}
