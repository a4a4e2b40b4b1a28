/** What a check of the record can find. Kinds are kept for ever; texts may change. */
export type FindingKind =
  | 'event-changed'
  | 'event-missing'
  | 'event-out-of-order'
  | 'event-orphaned'
  | 'head-differs'
  | 'payload-changed'
  | 'payload-missing'
  | 'root-changed'
  | 'root-missing'
  | 'root-contradicts-chain'
  | 'access-log-changed'
  | 'object-missing'
  | 'object-changed'
  | 'object-size-differs'
  | 'version-contradicts-object'
  | 'lock-missing'
  | 'store-unavailable';

/** One thing that is not as it was written. */
export interface Finding {
  readonly kind: FindingKind;
  /** what it is about: `audit/<chain>/<seq>`, `object/<id>`, `root/<id>` */
  readonly subject: string;
  readonly caseId?: string;
  /** one German sentence for the integrity page: names numbers, never people */
  readonly text: string;
}
