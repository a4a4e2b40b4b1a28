import type { Schema } from '../../../api/schemas';

export type ServiceEntry = Schema<'ServiceEntry'>;
export type ServiceVersionRow = Schema<'ServiceVersionRow'>;
export type ServiceDraftRow = Schema<'ServiceDraftRow'>;
export type ServiceVersionDetail = Schema<'ServiceVersionDetail'>;
export type ServiceDraftDetail = Schema<'ServiceDraftDetail'>;
export type ServiceComparison = Schema<'ServiceComparison'>;
export type ServiceOverrides = Schema<'ServiceOverrides'>;
export type ProposedOverrides = Schema<'ProposedOverrides'>;
export type DefinitionFile = Schema<'DefinitionFile'>;
export type DefinitionFault = Schema<'DefinitionFault'>;
export type CourseDrawing = Schema<'CourseDrawing'>;
export type CourseNode = Schema<'CourseNode'>;
export type CourseEdge = Schema<'CourseEdge'>;
export type Maturity = Schema<'Maturity'>;
export type SampleEntry = Schema<'SampleEntry'>;
export type Rehearsal = Schema<'Rehearsal'>;
/** What a preview or rehearsal is of: a version or a draft. */
export type Subject = Schema<'Subject'>;

/** What version and draft have in common: the definition read out. */
export type DefinitionParts = Pick<
  ServiceVersionDetail,
  'key' | 'version' | 'title' | 'summary' | 'definition' | 'formSchema' | 'files' | 'samples' | 'course'
>;
