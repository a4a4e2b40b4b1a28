import type { Schema } from '../../../api/schemas';

export type CaseRow = Schema<'CaseRow'>;
export type CaseQuery = Schema<'CaseQuery'>;
export type CasePage = Schema<'CasePage'>;
export type CaseDetail = Schema<'CaseDetail'>;
export type Person = Schema<'Person'>;
export type StrayItem = Schema<'StrayItem'>;
