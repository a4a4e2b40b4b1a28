import type { EffectContext, EffectOf } from './effect-context.ts';

/**
 * A document goes out to whoever receives for the applicant (addressee, else representative, else the applicant),
 * with the address as it is today.
 */
export async function createDispatch(
  { w, caseId, at }: EffectContext,
  effect: EffectOf<'dispatch'>,
): Promise<void> {
  w.send(
    `insert into dispatch (id, tenant_id, case_id, document_version_id, sha256, party_id, channel, purpose, address, state, provided_at, created_at)
     select $1, $2, $3, $4, $5, p.id, $6, $7, jsonb_strip_nulls(jsonb_build_object(
         'salutation', p.salutation, 'givenName', p.given_name, 'familyName', p.family_name, 'organisation', p.organisation,
         'street', p.street, 'houseNumber', p.house_number, 'postalCode', p.postal_code, 'city', p.city, 'country', p.country, 'land', p.land)),
       case when $6::text = 'retrieval' then 'provided' else 'queued' end,
       case when $6::text = 'retrieval' then $8::timestamptz end, $8
     from party p where p.tenant_id = $2 and p.case_id = $3 and p.role in ('addressee', 'representative', 'applicant')
     order by array_position(array['addressee', 'representative', 'applicant'], p.role), p.id limit 1`,
    [
      effect.dispatchId,
      w.tenantId,
      caseId,
      effect.documentVersionId,
      effect.sha256,
      effect.channel,
      effect.purpose,
      at,
    ],
    () => new Error('a dispatch needs a party to go to'),
  );
}

/** The window for retrieval has passed: not served this way. */
export async function expireDispatch(
  { w, caseId }: EffectContext,
  effect: EffectOf<'expire-dispatch'>,
): Promise<void> {
  w.send(
    `update dispatch set state = 'expired' where tenant_id = $1 and case_id = $2 and id = $3 and state = 'provided'`,
    [w.tenantId, caseId, effect.dispatchId],
  );
}

/** It does not go out after all; what has left the house stays as it is. */
export async function cancelDispatch(
  { w, caseId }: EffectContext,
  effect: EffectOf<'cancel-dispatch'>,
): Promise<void> {
  w.send(
    `update dispatch set state = 'cancelled' where tenant_id = $1 and case_id = $2 and id = $3 and state in ('provided', 'queued')`,
    [w.tenantId, caseId, effect.dispatchId],
  );
}
