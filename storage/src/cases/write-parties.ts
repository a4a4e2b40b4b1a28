import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import { newId } from '../database/ids.ts';
import type { Work } from '../database/work.ts';
import type { PartyFacts } from '../parties/parties-from-form.ts';
import { partiesFromForm, partyListName } from '../parties/parties-from-form.ts';

/** What lists call a case nobody put a name to. */
const anonymous = 'ohne Namen';

/**
 * Writes the parties the form names, or brings them in line with a corrected form: a party that was dispatched to keeps
 * its row, one the form no longer names goes unless something refers to it.
 * @returns the name for lists and all names for the search
 */
export async function writeParties(
  w: Work,
  caseId: string,
  definition: ServiceDefinition,
  form: Record<string, unknown>,
): Promise<{ applicantName: string; names: string[] }> {
  const parties = partiesFromForm(definition, form);
  for (const party of parties) await writeParty(w, caseId, party);
  await w.sql(
    `delete from party p where p.tenant_id = $1 and p.case_id = $2 and p.role in ('applicant', 'representative') and not p.role = any($3::text[])
       and not exists (select 1 from dispatch d where d.tenant_id = p.tenant_id and d.party_id = p.id)`,
    [w.tenantId, caseId, parties.map((party) => party.role)],
  );
  const applicant = parties.find((party) => party.role === 'applicant');
  return {
    applicantName: applicant === undefined ? anonymous : partyListName(applicant),
    names: parties
      .flatMap((party) => [party.givenName, party.familyName, party.organisation])
      .filter((name) => name !== null),
  };
}

async function writeParty(w: Work, caseId: string, party: PartyFacts): Promise<void> {
  const values = [
    w.tenantId,
    caseId,
    party.role,
    party.kind,
    party.salutation,
    party.givenName,
    party.familyName,
    party.organisation,
    party.birthDate,
    party.street,
    party.houseNumber,
    party.postalCode,
    party.city,
    party.country,
    party.email,
    party.phone,
  ];
  const changed = await w.sql(
    `update party set kind = $4, salutation = $5, given_name = $6, family_name = $7, organisation = $8, birth_date = $9, street = $10,
       house_number = $11, postal_code = $12, city = $13, country = $14, email = $15, phone = $16
     where tenant_id = $1 and case_id = $2 and role = $3 returning id`,
    values,
  );
  if (changed.length > 0) return;
  await w.sql(
    `insert into party (id, tenant_id, case_id, role, kind, salutation, given_name, family_name, organisation, birth_date, street,
       house_number, postal_code, city, country, email, phone)
     values ($17, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [...values, newId()],
  );
}
