/** What a town's configuration may lack. */
export type FindingKind =
  | 'letter-missing'
  | 'unit-missing'
  | 'file-plan-missing'
  | 'role-unheld'
  | 'signer-alone'
  | 'releaser-alone'
  | 'calendar-missing'
  | 'closed-days-missing'
  | 'portal-without-rights'
  | 'service-inactive'
  | 'bank-missing'
  | 'signing-key-missing'
  | 'sources-missing';

/** One thing that is missing. */
export interface ConfigurationFinding {
  readonly kind: FindingKind;
  /** error: cases of this service come to a halt; warning: somebody should look */
  readonly severity: 'error' | 'warning';
  /** the version of a service it is about; null: about the town */
  readonly service: { readonly id: string; readonly key: string; readonly version: string } | null;
  /** which file, unit, role, portal or part: for the sentence that tells it */
  readonly subject: string;
}
