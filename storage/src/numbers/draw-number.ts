import { civilDayOf, yearOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import { formatNumber, withCheckDigit } from '@aktenlauf/workflows/contract/check-digit.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import type { Work } from '../database/work.ts';

/** Number settings of a tenant (`tenant.numbers`); patterns are those of `formatNumber`. */
export interface NumberSettings {
  /** first group of every Kassenzeichen */
  readonly paymentPrefix: string;
  /** number of a unit by its key; without an entry the definition's prefix stands for it */
  readonly units?: Readonly<Record<string, string>>;
  /** names: unit, series, year, seq */
  readonly casePattern?: string;
  /** names: plan, year, seq */
  readonly filePattern?: string;
  /** names: prefix, year, seq; the check digit is appended */
  readonly paymentPattern?: string;
}

const CASE_PATTERN = '{unit}-{series}-{year}-{seq:5}';
const FILE_PATTERN = '{plan}/{year}-{seq:4}';
const PAYMENT_PATTERN = '{prefix}.{year}.{seq:5}';

/** How all numbers of a town look, to find foreign ones in a letter: case, dossier and payment reference with its check digit. */
export function numberPatterns(settings: Partial<NumberSettings>): string[] {
  return [
    settings.casePattern ?? CASE_PATTERN,
    settings.filePattern ?? FILE_PATTERN,
    `${settings.paymentPattern ?? PAYMENT_PATTERN}-{check}`,
  ];
}

/** Geschäftszeichen, e.g. 32-P-2026-01874: one series per tenant, unit number and Berlin year. */
export async function drawCaseNumber(
  w: Work,
  definition: ServiceDefinition,
  unit: { key: string },
): Promise<string> {
  const settings = await numberSettings(w);
  const { series, prefix } = definition.numbers;
  const number = settings.units?.[unit.key] ?? prefix;
  const year = berlinYear(w);
  const seq = await next(w, `case/${number}/${series}`, year);
  return formatNumber(settings.casePattern ?? CASE_PATTERN, { unit: number, series, year, seq });
}

/** Aktenzeichen of a dossier, e.g. 32.6.01/2026-0412. @param plan number of the file plan position */
export async function drawFileNumber(w: Work, plan: string): Promise<string> {
  const settings = await numberSettings(w);
  const year = berlinYear(w);
  const seq = await next(w, `file/${plan}`, year);
  return formatNumber(settings.filePattern ?? FILE_PATTERN, { plan, year, seq });
}

/** Kassenzeichen with its check digit, e.g. 3260.2026.01874-2. */
export async function drawPaymentReference(w: Work): Promise<string> {
  const settings = await numberSettings(w);
  const year = berlinYear(w);
  const seq = await next(w, 'payment', year);
  return withCheckDigit(
    formatNumber(settings.paymentPattern ?? PAYMENT_PATTERN, { prefix: settings.paymentPrefix, year, seq }),
  );
}

/** Number of a print run, e.g. 2026-0007. */
export async function drawSpoolNumber(w: Work): Promise<string> {
  const year = berlinYear(w);
  return formatNumber('{year}-{seq:4}', { year, seq: await next(w, 'spool', year) });
}

/** Gaps are allowed, a number is never drawn twice; drawing does not wait for other transactions. */
async function next(w: Work, series: string, year: number): Promise<number> {
  const [row] = await w.sql<{ seq: number }>(
    'select app.next_number($1, $2) as seq',
    [series, year],
    'next-number',
  );
  if (row === undefined) throw new Error('no number was drawn');
  return row.seq;
}

async function numberSettings(w: Work): Promise<NumberSettings> {
  const [row] = await w.sql<{ numbers: NumberSettings }>(
    'select numbers from tenant where id = $1',
    [w.tenantId],
    'number-settings',
  );
  if (row === undefined) throw new Error('unknown tenant');
  return row.numbers;
}

function berlinYear(w: Work): number {
  return yearOf(civilDayOf(w.clock.now().toISOString()));
}
