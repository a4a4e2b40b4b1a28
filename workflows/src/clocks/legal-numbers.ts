import type { CivilDay } from './civil-day.ts';

/** One number a law names, from the day it is in force. */
export interface LegalNumber {
  key: LegalNumberKey;
  validFrom: CivilDay;
  /** Days (number) or a period. */
  value: number | string;
  /** The norm, as the explanation quotes it. */
  basis: string;
  /** Where the row was taken from. */
  source: string;
}

export type LegalNumberKey =
  | 'post.VwVfG'
  | 'post.AO'
  | 'post.SGB'
  | 'electronic.VwVfG'
  | 'electronic.AO'
  | 'electronic.SGB'
  | 'post-abroad.AO'
  | 'mailbox'
  | 'retrieval-window.VwVfG'
  | 'retrieval.VwVfG'
  | 'retrieval-after-notification.AO'
  | 'retrieval-after-provision.AO'
  | 'retrieval.SGB'
  | 'registered-handover'
  | 'public-notice.VwVfG'
  | 'public-notice.AO'
  | 'public-notice.SGB'
  | 'remedy-without-instruction.klage'
  | 'remedy-without-instruction.widerspruch'
  | 'remedy-without-instruction.einspruch'
  | 'deemed-approval';

const postModG = 'Postrechtsmodernisierungsgesetz vom 15.07.2024 (BGBl. 2024 I Nr. 236), in force 2025-01-01';
const before2025 = 'text in force until 2024-12-31';
const ozg = 'OZG in the text of 2024-07-24';

/** Every number a deadline uses. A change of the law is a new row, never an edit. */
export const legalNumbers: readonly LegalNumber[] = [
  { key: 'post.VwVfG', validFrom: '1977-01-01', value: 3, basis: '§ 41 Abs. 2 VwVfG', source: before2025 },
  { key: 'post.VwVfG', validFrom: '2025-01-01', value: 4, basis: '§ 41 Abs. 2 VwVfG', source: postModG },
  { key: 'post.AO', validFrom: '1977-01-01', value: 3, basis: '§ 122 Abs. 2 Nr. 1 AO', source: before2025 },
  { key: 'post.AO', validFrom: '2025-01-01', value: 4, basis: '§ 122 Abs. 2 Nr. 1 AO', source: postModG },
  { key: 'post.SGB', validFrom: '1981-01-01', value: 3, basis: '§ 37 Abs. 2 SGB X', source: before2025 },
  { key: 'post.SGB', validFrom: '2025-01-01', value: 4, basis: '§ 37 Abs. 2 SGB X', source: postModG },
  {
    key: 'electronic.VwVfG',
    validFrom: '2003-02-01',
    value: 3,
    basis: '§ 41 Abs. 2 Satz 2 VwVfG',
    source: before2025,
  },
  {
    key: 'electronic.VwVfG',
    validFrom: '2025-01-01',
    value: 4,
    basis: '§ 41 Abs. 2 Satz 2 VwVfG',
    source: postModG,
  },
  { key: 'electronic.AO', validFrom: '2003-02-01', value: 3, basis: '§ 122 Abs. 2a AO', source: before2025 },
  { key: 'electronic.AO', validFrom: '2025-01-01', value: 4, basis: '§ 122 Abs. 2a AO', source: postModG },
  {
    key: 'electronic.SGB',
    validFrom: '2003-02-01',
    value: 3,
    basis: '§ 37 Abs. 2 Satz 2 SGB X',
    source: before2025,
  },
  {
    key: 'electronic.SGB',
    validFrom: '2025-01-01',
    value: 4,
    basis: '§ 37 Abs. 2 Satz 2 SGB X',
    source: postModG,
  },
  {
    key: 'post-abroad.AO',
    validFrom: '1977-01-01',
    value: 'P1M',
    basis: '§ 122 Abs. 2 Nr. 2 AO',
    source: 'AO, unchanged',
  },
  { key: 'mailbox', validFrom: '2017-08-18', value: 3, basis: '§ 9 Abs. 1 OZG', source: ozg },
  {
    key: 'retrieval-window.VwVfG',
    validFrom: '2017-01-01',
    value: 10,
    basis: '§ 41 Abs. 2a VwVfG',
    source: 'VwVfG, in force since 2017',
  },
  {
    key: 'retrieval.VwVfG',
    validFrom: '2017-01-01',
    value: 1,
    basis: '§ 41 Abs. 2a VwVfG',
    source: 'VwVfG, in force since 2017',
  },
  {
    key: 'retrieval-after-notification.AO',
    validFrom: '2017-01-01',
    value: 3,
    basis: '§ 122a Abs. 4 AO',
    source: before2025,
  },
  {
    key: 'retrieval-after-notification.AO',
    validFrom: '2025-01-01',
    value: 4,
    basis: '§ 122a Abs. 4 AO',
    source: postModG,
  },
  {
    key: 'retrieval-after-provision.AO',
    validFrom: '2026-01-01',
    value: 4,
    basis: '§ 122a Abs. 4 AO',
    source: 'AO in force since 2026-01-01',
  },
  {
    key: 'retrieval.SGB',
    validFrom: '2021-01-01',
    value: 3,
    basis: '§ 37 Abs. 2a SGB X',
    source: before2025,
  },
  { key: 'retrieval.SGB', validFrom: '2025-01-01', value: 4, basis: '§ 37 Abs. 2a SGB X', source: postModG },
  {
    key: 'registered-handover',
    validFrom: '2006-02-01',
    value: 3,
    basis: '§ 4 Abs. 2 LZG',
    source: before2025,
  },
  {
    key: 'registered-handover',
    validFrom: '2025-01-01',
    value: 4,
    basis: '§ 4 Abs. 2 LZG',
    source: postModG,
  },
  {
    key: 'public-notice.VwVfG',
    validFrom: '1977-01-01',
    value: 14,
    basis: '§ 41 Abs. 4 VwVfG',
    source: 'two weeks, unchanged',
  },
  {
    key: 'public-notice.AO',
    validFrom: '1977-01-01',
    value: 14,
    basis: '§ 122 Abs. 4 AO',
    source: 'two weeks, unchanged',
  },
  {
    key: 'public-notice.SGB',
    validFrom: '1981-01-01',
    value: 14,
    basis: '§ 37 Abs. 4 SGB X',
    source: 'two weeks, unchanged',
  },
  {
    key: 'remedy-without-instruction.klage',
    validFrom: '1960-04-01',
    value: 'P1Y',
    basis: '§ 58 Abs. 2 VwGO',
    source: 'VwGO, unchanged',
  },
  {
    key: 'remedy-without-instruction.widerspruch',
    validFrom: '1960-04-01',
    value: 'P1Y',
    basis: '§§ 70, 58 Abs. 2 VwGO',
    source: 'VwGO, unchanged',
  },
  {
    key: 'remedy-without-instruction.einspruch',
    validFrom: '1977-01-01',
    value: 'P1Y',
    basis: '§ 356 Abs. 2 AO',
    source: 'AO, unchanged',
  },
  {
    key: 'deemed-approval',
    validFrom: '2008-12-18',
    value: 'P3M',
    basis: '§ 42a Abs. 2 VwVfG',
    source: '4. VwVfÄndG (BGBl. 2008 I S. 2418)',
  },
];

/** The row in force on the day, or null when the law did not know the number yet. */
export function findLegalNumber(key: LegalNumberKey, on: CivilDay): LegalNumber | null {
  return legalNumbers.findLast((row) => row.key === key && row.validFrom <= on) ?? null;
}

/**
 * A number of days in force on the day.
 * @throws RangeError when there is no such row or its value is a period
 */
export function legalDays(key: LegalNumberKey, on: CivilDay): LegalNumber & { value: number } {
  const row = findLegalNumber(key, on);
  if (row === null || typeof row.value !== 'number')
    throw new RangeError(`no number of days for ${key} on ${on}`);
  return { ...row, value: row.value };
}

/**
 * A period in force on the day.
 * @throws RangeError when there is no such row or its value is a number of days
 */
export function legalPeriod(key: LegalNumberKey, on: CivilDay): LegalNumber & { value: string } {
  const row = findLegalNumber(key, on);
  if (row === null || typeof row.value !== 'string') throw new RangeError(`no period for ${key} on ${on}`);
  return { ...row, value: row.value };
}
