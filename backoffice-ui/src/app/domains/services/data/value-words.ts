import { periodOf, periodWords } from './periods';
import { pointerParts } from './json-pointer';

/** What a value of service.yaml is called, by its pointer; an unknown one keeps its pointer. */
export function valueTitle(pointer: string): string {
  const parts = pointerParts(pointer);
  const known = titles[`/${parts.map((part) => (/^\d+$/.test(part) ? '*' : part)).join('/')}`];
  const number = parts.find((part) => /^\d+$/.test(part));
  if (!known) return pointer;
  return number === undefined ? known() : `${known()} ${Number(number) + 1}`;
}

/** A value as people read it: periods in words, texts as they are, everything else as JSON. */
export function valueWords(value: unknown): string {
  if (typeof value === 'string') return periodOf(value) ? periodWords(value) : value;
  if (value === undefined || value === null) return '–';
  if (Array.isArray(value) && value.every((one) => periodOf(one))) return value.map(periodWords).join(', ');
  return JSON.stringify(value, null, 1);
}

const titles: Readonly<Record<string, () => string>> = {
  '/version': () => $localize`:@@services.valueVersion:Fassung`,
  '/title/de': () => $localize`:@@services.valueTitleDe:Titel (deutsch)`,
  '/title/en': () => $localize`:@@services.valueTitleEn:Titel (englisch)`,
  '/summary/de': () => $localize`:@@services.valueSummaryDe:Kurztext (deutsch)`,
  '/summary/en': () => $localize`:@@services.valueSummaryEn:Kurztext (englisch)`,
  '/fee/title/de': () => $localize`:@@services.valueFeeTitleDe:Bezeichnung der Gebühr (deutsch)`,
  '/fee/title/en': () => $localize`:@@services.valueFeeTitleEn:Bezeichnung der Gebühr (englisch)`,
  '/fee/rule': () => $localize`:@@services.valueFeeRule:Betrag der Gebühr`,
  '/fee/dueDays': () => $localize`:@@services.valueDueDays:Zahlungsziel in Tagen`,
  '/fee/reminders': () => $localize`:@@services.valueReminders:Erinnerungen nach Fälligkeit`,
  '/fee/reminders/*': () => $localize`:@@services.valueReminder:Erinnerung`,
  '/fee/basis': () => $localize`:@@services.valueFeeBasis:Rechtsgrundlage der Gebühr`,
  '/clocks/*/length': () => $localize`:@@services.valueClockLength:Dauer der Frist`,
  '/clocks/*/warn': () => $localize`:@@services.valueClockWarn:Warnung vor Ende der Frist`,
  '/retention/years': () => $localize`:@@services.valueRetention:Aufbewahrung in Jahren`,
  '/retention/action': () => $localize`:@@services.valueRetentionAction:Nach der Aufbewahrung`,
  '/remedy/period': () => $localize`:@@services.valueRemedyPeriod:Frist des Rechtsbehelfs`,
  '/remedy/at': () => $localize`:@@services.valueRemedyAt:Rechtsbehelf bei`,
  '/unit': () => $localize`:@@services.valueUnit:Einheit`,
};
