import { valueAtPointer } from './json-pointer';
import type { ServiceOverrides } from './service-shapes';

/** What the form of local overrides holds: texts of fields, empty where the release stands. */
export interface OverridesModel {
  readonly feeRule: string;
  readonly feeDueDays: string;
  readonly feeBasis: string;
  readonly unit: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly bank: Readonly<Record<BankField, string>>;
  readonly letterhead: Readonly<Record<string, string>>;
}

export const bankFields = ['recipient', 'iban', 'bankName', 'bic'] as const;
export type BankField = (typeof bankFields)[number];

/** Starts from what is in force; what the form does not know (a fee's title, its reminders) is carried along by `overridesOf`. */
export function overridesModel(current: unknown): OverridesModel {
  return {
    feeRule: text(current, '/fee/rule'),
    feeDueDays: text(current, '/fee/dueDays'),
    feeBasis: text(current, '/fee/basis'),
    unit: text(current, '/unit'),
    texts: texts(current, '/texts'),
    bank: Object.fromEntries(bankFields.map((name) => [name, text(current, `/bank/${name}`)])) as Record<
      BankField,
      string
    >,
    letterhead: texts(current, '/letterhead'),
  };
}

/** The overrides as the contract takes them; parts without content are left out, which takes them back. */
export function overridesOf(
  model: OverridesModel,
  current: unknown,
  { local }: Pick<ServiceOverrides, 'local'>,
): Record<string, unknown> {
  const kept = valueAtPointer(current, '/fee');
  const fee = filled({
    ...(typeof kept === 'object' ? kept : {}),
    rule: model.feeRule,
    dueDays: model.feeDueDays === '' ? '' : Number(model.feeDueDays),
    basis: model.feeBasis,
  });
  return filled({
    fee: local.includes('fee') ? fee : undefined,
    texts: local.includes('texts') ? model.texts : undefined,
    unit: local.includes('unit') ? model.unit : undefined,
    bank: local.includes('bank') ? filled(model.bank) : undefined,
    letterhead: local.includes('letterhead') ? filled(model.letterhead) : undefined,
  });
}

function filled(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).filter(
      ([, value]) =>
        value !== undefined &&
        value !== '' &&
        !(typeof value === 'object' && value !== null && Object.keys(value).length === 0),
    ),
  );
}

function text(value: unknown, pointer: string): string {
  const found = valueAtPointer(value, pointer);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}

function texts(value: unknown, pointer: string): Record<string, string> {
  const found = valueAtPointer(value, pointer);
  if (typeof found !== 'object' || found === null) return {};
  return Object.fromEntries(Object.entries(found).map(([name, one]) => [name, String(one)]));
}
