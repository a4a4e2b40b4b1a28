import { addDays } from '../clocks/civil-day.ts';
import type { Findings } from '../contract/case-event.ts';
import type { FeeDefinition } from '../definition/service-definition.ts';
import type { TemplateVariables } from './template-variables.ts';

type Fee = NonNullable<TemplateVariables['fee']>;

/**
 * The amount a notice sets itself (`when: after-decision`), as it would be demanded today. Its Kassenzeichen is drawn
 * when it is demanded and told then. Null where nothing is owed.
 */
export function assessedFee(
  fee: FeeDefinition,
  { feeAmount, feeInstalments }: Pick<Findings, 'feeAmount' | 'feeInstalments'>,
  today: string,
  bank: Pick<Fee, 'iban' | 'recipient' | 'bankName'>,
): Fee | null {
  if (feeAmount === null || feeAmount === 0) return null;
  return {
    title: fee.title.de,
    amount: feeAmount,
    open: feeAmount,
    dueOn: feeInstalments?.[0]?.dueOn ?? addDays(today, fee.dueDays),
    paymentReference: '',
    ...bank,
    instalments: feeInstalments ?? [],
  };
}
