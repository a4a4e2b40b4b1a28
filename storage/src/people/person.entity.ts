import { defineEntity } from '@mikro-orm/postgresql';
import { column } from '../database/column-types.ts';

export const Unit = defineEntity({
  name: 'Unit',
  tableName: 'unit',
  properties: {
    id: column.id(),
    tenantId: column.tenant(),
    key: column.text(),
    name: column.text(),
    shortName: column.text(),
    parentId: column.ref().nullable(),
    path: column.text(),
    phone: column.text().nullable(),
    email: column.text().nullable(),
    room: column.text().nullable(),
  },
});

export const Person = defineEntity({
  name: 'Person',
  tableName: 'person',
  properties: {
    id: column.id(),
    tenantId: column.tenant(),
    oidcIssuer: column.text(),
    oidcSubject: column.text(),
    displayName: column.text(),
    initials: column.text(),
    email: column.text().nullable(),
    phone: column.text().nullable(),
    room: column.text().nullable(),
    unitId: column.ref(),
    active: column.flag(),
    settings: column.json<Record<string, unknown>>(),
  },
});

/** (person, role, unit and everything below it, service or all, valid from–to), for a deputy also whom they act for. */
export const GrantEntity = defineEntity({
  name: 'Grant',
  tableName: 'grants',
  properties: {
    id: column.id(),
    tenantId: column.tenant(),
    personId: column.ref(),
    role: column.text(),
    unitId: column.ref(),
    serviceKey: column.text().nullable(),
    validFrom: column.day(),
    validTo: column.day().nullable(),
    onBehalfOf: column.ref().nullable(),
  },
});

export const StaffSession = defineEntity({
  name: 'StaffSession',
  tableName: 'staff_session',
  properties: {
    id: column.id(),
    tenantId: column.tenant(),
    tokenHash: column.bytes(),
    personId: column.ref(),
    csrfToken: column.text(),
    createdAt: column.instant(),
    lastSeenAt: column.instant(),
    expiresAt: column.instant(),
  },
});
