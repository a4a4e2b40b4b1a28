import { defineEntity } from '@mikro-orm/postgresql';
import type { InferEntity } from '@mikro-orm/postgresql';
import { column } from '../database/column-types.ts';

/** One object in the store: pending until its bytes are there, confirmed with version, hash and size. */
export const StoredObject = defineEntity({
  name: 'StoredObject',
  tableName: 'stored_object',
  properties: {
    id: column.id(),
    tenantId: column.tenant(),
    bucket: column.text(),
    objectKey: column.text(),
    state: column.text().$type<'pending' | 'confirmed' | 'deleted'>(),
    versionId: column.text().nullable(),
    sha256: column.text().nullable(),
    size: column.size().nullable(),
    mediaType: column.text().nullable(),
    scanState: column.text().$type<'not-scanned' | 'clean' | 'infected'>(),
    lockedUntil: column.day().nullable(),
    lockVerifiedAt: column.instant().nullable(),
    createdAt: column.instant(),
    confirmedAt: column.instant().nullable(),
  },
});
export type StoredObjectRow = InferEntity<typeof StoredObject>;
