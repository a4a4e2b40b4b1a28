import { defineEntity } from '@mikro-orm/postgresql';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import { column } from '../database/column-types.ts';
import type { StoredOverrides } from './overrides.ts';

/** The package a version or draft came in: town of origin, and who signed it seen from here. */
export interface ServiceOrigin {
  readonly town: string;
  readonly signer: 'own' | 'trusted' | 'unknown' | 'none';
  readonly signerName: string | null;
  readonly keyId: string | null;
}

/** A released definition of a tenant. Frozen; only activation and overrides change. */
export const ServiceVersion = defineEntity({
  name: 'ServiceVersion',
  tableName: 'service_version',
  properties: {
    id: column.id(),
    tenantId: column.tenant(),
    key: column.text(),
    version: column.text(),
    hash: column.text(),
    definition: column.json<ServiceDefinition>(),
    files: column.json<Record<string, unknown>>(),
    releasedAt: column.instant(),
    activeFrom: column.day().nullable(),
    activeTo: column.day().nullable(),
    overrides: column.json<StoredOverrides>(),
    releasedBy: column.ref().nullable(),
    origin: column.json<ServiceOrigin>().nullable(),
  },
});
