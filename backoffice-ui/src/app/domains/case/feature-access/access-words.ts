import type { Schema } from '../../../api/schemas';

export type ExclusionReason = Schema<'Exclusion'>['reason'];

/** Why somebody must not act, in the order of the law (§ 20 (1) No. 1–6 and sentence 2, § 21 VwVfG). */
export const exclusionReasons: readonly ExclusionReason[] = [
  'party',
  'relative',
  'representative',
  'relative-of-representative',
  'employed-by-party',
  'acted-privately',
  'advantage',
  'concern-of-bias',
];

/** What a person reads for a reason. */
export function exclusionWords(reason: ExclusionReason): string {
  switch (reason) {
    case 'party':
      return $localize`:@@access.reasonParty:ist selbst beteiligt`;
    case 'relative':
      return $localize`:@@access.reasonRelative:ist mit einer beteiligten Person verwandt oder verheiratet`;
    case 'representative':
      return $localize`:@@access.reasonRepresentative:vertritt eine beteiligte Person`;
    case 'relative-of-representative':
      return $localize`:@@access.reasonRelativeOfRepresentative:ist mit jemandem verwandt, der eine beteiligte Person vertritt`;
    case 'employed-by-party':
      return $localize`:@@access.reasonEmployed:arbeitet für eine beteiligte Person oder Stelle`;
    case 'acted-privately':
      return $localize`:@@access.reasonActed:war in der Sache schon außerhalb des Amtes tätig`;
    case 'advantage':
      return $localize`:@@access.reasonAdvantage:hätte selbst einen Vorteil oder Nachteil`;
    case 'concern-of-bias':
      return $localize`:@@access.reasonConcern:könnte befangen wirken (§ 21 VwVfG)`;
  }
}
