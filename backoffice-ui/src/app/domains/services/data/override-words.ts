import { euros } from '../../../shared/util-money/money';
import { overridesModel } from './overrides-model';
import { amountsIn } from './value-groups';
import type { ServiceOverrides } from './service-shapes';

/** Overrides as a list of what is settled differently. */
export function overrideFacts(
  overrides: unknown,
  { units }: Pick<ServiceOverrides, 'units'>,
): { readonly label: string; readonly text: string }[] {
  const model = overridesModel(overrides);
  const amounts = amountsIn(model.feeRule);
  const facts: [string, string][] = [
    [$localize`:@@services.overrideFee:Gebühr`, amounts.length > 0 ? amounts.join(', ') : model.feeRule],
    [$localize`:@@services.overrideDueDays:Zahlungsziel in Tagen`, model.feeDueDays],
    [$localize`:@@services.overrideBasis:Rechtsgrundlage`, model.feeBasis],
    [
      $localize`:@@services.overrideUnit:Einheit`,
      units.find(({ key }) => key === model.unit)?.name ?? model.unit,
    ],
    [$localize`:@@services.overrideTexts:Texte`, Object.keys(model.texts).map(placeWord).join(', ')],
    [
      $localize`:@@services.overrideBank:Bankverbindung`,
      Object.values(model.bank).filter(Boolean).join(', '),
    ],
    [
      $localize`:@@services.overrideLetterhead:Briefkopf`,
      Object.values(model.letterhead).filter(Boolean).join(', '),
    ],
  ];
  return facts.filter(([, text]) => text !== '').map(([label, text]) => ({ label, text }));
}

/** The place of a text as people say it. */
export function placeWord(place: string): string {
  return place === 'remedy/at' ? $localize`:@@services.placeRemedy:Rechtsbehelf bei` : place;
}

/** A field of the letterhead or the account in words. */
export function letterheadWord(field: string): string {
  return letterheadWords[field]?.() ?? field;
}

/** What the release asks for, for comparison beside the field. */
export function releasedFee(fee: ServiceOverrides['fee']): string {
  const rule = fee?.['rule'];
  if (typeof rule !== 'string') return '';
  const amounts = amountsIn(rule);
  return amounts.length > 0 ? amounts.join(', ') : /^\d+$/.test(rule) ? euros(Number(rule)) : rule;
}

const letterheadWords: Readonly<Record<string, () => string>> = {
  town: () => $localize`:@@services.headTown:Stadt`,
  office: () => $localize`:@@services.headOffice:Amt`,
  street: () => $localize`:@@services.headStreet:Straße und Hausnummer`,
  postalCode: () => $localize`:@@services.headPostalCode:Postleitzahl`,
  city: () => $localize`:@@services.headCity:Ort`,
  email: () => $localize`:@@services.headEmail:E-Mail`,
  phone: () => $localize`:@@services.headPhone:Telefon`,
  web: () => $localize`:@@services.headWeb:Internet`,
  iban: () => $localize`:@@services.headIban:IBAN`,
  bankName: () => $localize`:@@services.headBank:Bank`,
  crestLetter: () => $localize`:@@services.headCrest:Buchstabe im Wappen`,
  accent: () => $localize`:@@services.headAccent:Farbe`,
  recipient: () => $localize`:@@services.bankRecipient:Empfänger`,
  bic: () => $localize`:@@services.bankBic:BIC`,
};
