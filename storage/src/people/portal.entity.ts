import { defineEntity } from '@mikro-orm/postgresql';
import { column } from '../database/column-types.ts';

/** A portal that may post applications: a client with a secret of its own. */
export const Portal = defineEntity({
  name: 'Portal',
  tableName: 'portal',
  properties: {
    id: column.id(),
    tenantId: column.tenant(),
    clientId: column.text(),
    secretHash: column.text(),
    name: column.text(),
    services: column.texts(),
    active: column.flag(),
  },
});

export const PortalToken = defineEntity({
  name: 'PortalToken',
  tableName: 'portal_token',
  properties: {
    id: column.id(),
    tenantId: column.tenant(),
    portalId: column.ref(),
    tokenHash: column.bytes(),
    expiresAt: column.instant(),
  },
});
