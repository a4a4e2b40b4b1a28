import { defineEntity } from '@mikro-orm/postgresql';
import { column } from '../database/column-types.ts';

export const FilePlanPosition = defineEntity({
  name: 'FilePlanPosition',
  tableName: 'file_plan_position',
  properties: {
    id: column.id(),
    tenantId: column.tenant(),
    number: column.text(),
    title: column.text(),
    retentionYears: column.integer().nullable(),
    retentionAction: column.text().$type<'archive' | 'appraise' | 'destroy'>().nullable(),
  },
});

/** Akte: what belongs together over several cases. */
export const Dossier = defineEntity({
  name: 'Dossier',
  tableName: 'dossier',
  properties: {
    id: column.id(),
    tenantId: column.tenant(),
    fileNumber: column.text(),
    filePlanPositionId: column.ref(),
    title: column.text(),
    subjectKey: column.text().nullable(),
    openedAt: column.instant(),
  },
});
