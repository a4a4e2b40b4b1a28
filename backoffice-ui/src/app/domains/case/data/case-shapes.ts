import type { Schema } from '../../../api/schemas';

/** The shapes of the contract this domain works with. */
export type CaseDetail = Schema<'CaseDetail'>;
export type CaseAction = Schema<'CaseAction'>;
export type CaseDocument = Schema<'Document'>;
export type DocumentVersion = Schema<'DocumentVersion'>;
export type Evidence = Schema<'Evidence'>;
export type Receivable = Schema<'Receivable'>;
export type ApplicationField = Schema<'ApplicationField'>;
export type TimelineItem = Schema<'TimelineItem'>;
export type ExplanationStep = Schema<'ExplanationStep'>;
export type OrderReply = Schema<'CommandDone'> | Schema<'CommandAccepted'>;
