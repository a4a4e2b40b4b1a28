import { defineEntity } from '@mikro-orm/postgresql';
import { column } from '../database/column-types.ts';

export type PartyRole = 'applicant' | 'representative' | 'addressee' | 'affected';

/** A natural or legal person of a case. */
export const Party = defineEntity({
  name: 'Party',
  tableName: 'party',
  properties: {
    id: column.id(),
    tenantId: column.tenant(),
    caseId: column.ref(),
    role: column.text().$type<PartyRole>(),
    kind: column.text().$type<'natural' | 'legal'>(),
    salutation: column.text().nullable(),
    givenName: column.text().nullable(),
    familyName: column.text().nullable(),
    organisation: column.text().nullable(),
    birthDate: column.day().nullable(),
    street: column.text().nullable(),
    houseNumber: column.text().nullable(),
    postalCode: column.text().nullable(),
    city: column.text().nullable(),
    country: column.text().nullable(),
    land: column.text().nullable(),
    email: column.text().nullable(),
    phone: column.text().nullable(),
  },
});
