import { createHash } from 'node:crypto';
import type { Actor } from '@aktenlauf/workflows/contract/actor.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { DatedOverrides } from '@aktenlauf/workflows/definition/local-overrides.ts';
import { itemsOf } from '@aktenlauf/workflows/definition/local-overrides.ts';
import { involvesSamePerson } from '@aktenlauf/workflows/machine/distinct-persons.ts';
import { appendAudit } from '../audit/append.ts';
import { newId } from '../database/ids.ts';
import { errorCode } from '../database/unavailable.ts';
import type { Work } from '../database/work.ts';
import { canonicalJson } from '../work/json-pointer.ts';
import { loadVersionRow } from './list-versions.ts';
import { lockVersion, putInForce, soundOverrides } from './overrides.ts';
import type { CheckOverrides, OverridesAsked } from './overrides.ts';

/** Overrides somebody proposed for a version; in force once another person confirmed them. */
export interface OverridesProposal extends DatedOverrides {
  readonly id: string;
  readonly proposedBy: { readonly id: string; readonly displayName: string };
  /** whom the proposer stood in for; null: nobody */
  readonly proposedFor: string | null;
  readonly proposedAt: string;
  /** hex SHA-256 over version, day, overrides and proposal: what is confirmed */
  readonly hash: string;
}

/** Who proposes, confirms or withdraws. */
export interface OverridesMutation {
  readonly actor: Extract<Actor, { kind: 'person' }>;
  readonly requestId?: string;
}

/** The proposal that stands open for a version; null without one. */
export async function loadOverridesProposal(
  w: Work,
  serviceVersionId: string,
): Promise<OverridesProposal | null> {
  const [row] = await w.sql<ProposalRow>(`${PROPOSALS} and o.state = 'open'`, [w.tenantId, serviceVersionId]);
  return row === undefined ? null : hashed(serviceVersionId, row);
}

/**
 * Proposes overrides; nothing changes until another person confirms them. A new proposal takes the place of one's own.
 * @throws Refusal `unknown-service`, `proposal-open` (somebody else's stands open), `date-invalid`, `definition-invalid`
 *   { problems }
 */
export async function proposeOverrides(
  w: Work,
  asked: OverridesAsked,
  by: OverridesMutation,
  check?: CheckOverrides,
): Promise<void> {
  const { serviceVersionId } = asked;
  const { validFrom, overrides } = await soundOverrides(w, asked, check);
  await lockVersion(w, serviceVersionId);
  const open = await loadOverridesProposal(w, serviceVersionId);
  if (open !== null && open.proposedBy.id !== by.actor.id) throw new Refusal('proposal-open');
  // the same request again
  if (open?.validFrom === validFrom && canonicalJson(open.overrides) === canonicalJson(overrides)) return;
  if (open !== null) await close(w, open, 'replaced', by);
  const id = newId();
  await w.sql(
    `insert into overrides_proposal (id, tenant_id, service_version_id, valid_from, overrides, proposed_by, proposed_for, proposed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      w.tenantId,
      serviceVersionId,
      validFrom,
      JSON.stringify(overrides),
      by.actor.id,
      by.actor.onBehalfOf ?? null,
      w.clock.now(),
    ],
  );
  const proposal = await loadOverridesProposal(w, serviceVersionId);
  if (proposal === null) throw new Error(`proposal ${id} is not there after it was made`);
  await tell(w, serviceVersionId, proposal, by, 'service.overrides-proposed', {
    ...(open === null ? {} : { replaces: open.hash }),
  });
}

/**
 * Confirms what somebody else proposed: it is in force from its day on. What was right when it was proposed is checked again.
 * @param hash of what was looked at
 * @throws Refusal `unknown-service`, `wrong-state` (nothing is proposed), `same-person`, `conflict` { hash } (something else
 *   is proposed), `date-invalid` (its day is over), `definition-invalid` { problems }
 */
export async function confirmOverrides(
  w: Work,
  { serviceVersionId, hash }: { serviceVersionId: string; hash: string },
  by: OverridesMutation,
  check?: CheckOverrides,
): Promise<void> {
  await loadVersionRow(w, serviceVersionId);
  await lockVersion(w, serviceVersionId);
  const open = await loadOverridesProposal(w, serviceVersionId);
  if (open === null && (await wasConfirmed(w, serviceVersionId, hash, by))) return;
  if (open !== null && involvesSamePerson(proposerOf(open), by.actor)) throw new Refusal('same-person');
  const proposal = requireSeen(open, hash);
  const { validFrom, overrides } = proposal;
  const set = await soundOverrides(w, { serviceVersionId, validFrom, overrides }, check);
  await close(w, proposal, 'confirmed', by);
  await tell(w, serviceVersionId, proposal, by, 'service.overrides-confirmed', {
    proposedBy: proposal.proposedBy.id,
  });
  await putInForce(w, serviceVersionId, set, by);
}

/**
 * Withdraws a proposal. Its author needs no reason, everybody else does.
 * @param hash of what was looked at
 * @throws Refusal `unknown-service`, `wrong-state` (nothing is proposed), `conflict` { hash }, `reason-required`
 */
export async function withdrawOverrides(
  w: Work,
  { serviceVersionId, hash, reason }: { serviceVersionId: string; hash: string; reason: string },
  by: OverridesMutation,
): Promise<void> {
  await loadVersionRow(w, serviceVersionId);
  await lockVersion(w, serviceVersionId);
  const proposal = requireSeen(await loadOverridesProposal(w, serviceVersionId), hash);
  const said = reason.trim();
  if (said === '' && proposal.proposedBy.id !== by.actor.id) throw new Refusal('reason-required');
  await close(w, proposal, 'withdrawn', by, said === '' ? null : said);
  await tell(w, serviceVersionId, proposal, by, 'service.overrides-withdrawn', { reason: said });
}

type ProposalRow = Omit<OverridesProposal, 'hash'>;

const PROPOSALS = `
select o.id, o.valid_from::text as "validFrom", o.overrides, json_build_object('id', p.id, 'displayName', p.display_name) as "proposedBy",
  o.proposed_for as "proposedFor", app.iso(o.proposed_at) as "proposedAt"
from overrides_proposal o join person p on p.tenant_id = o.tenant_id and p.id = o.proposed_by
where o.tenant_id = $1 and o.service_version_id = $2`;

function hashed(serviceVersionId: string, row: ProposalRow): OverridesProposal {
  const { id, validFrom, overrides } = row;
  const seen = canonicalJson({ id, serviceVersionId, validFrom, overrides });
  return { ...row, hash: createHash('sha256').update(seen).digest('hex') };
}

function proposerOf({ proposedBy: { id }, proposedFor }: OverridesProposal): Actor {
  return { kind: 'person', id, ...(proposedFor === null ? {} : { onBehalfOf: proposedFor }) };
}

function requireSeen(open: OverridesProposal | null, hash: string): OverridesProposal {
  if (open === null) throw new Refusal('wrong-state');
  if (open.hash !== hash) throw new Refusal('conflict', { hash: open.hash });
  return open;
}

/** Whether the same request came before: its proposal stands there confirmed by this very person. */
async function wasConfirmed(
  w: Work,
  serviceVersionId: string,
  hash: string,
  { actor }: OverridesMutation,
): Promise<boolean> {
  const [last] = await w.sql<ProposalRow>(
    `${PROPOSALS} and o.state = 'confirmed' and o.closed_by = $3 order by o.closed_at desc, o.id desc limit 1`,
    [w.tenantId, serviceVersionId, actor.id],
  );
  return last !== undefined && hashed(serviceVersionId, last).hash === hash;
}

/** @throws Refusal `same-person` when the database says so */
async function close(
  w: Work,
  { id }: OverridesProposal,
  state: 'confirmed' | 'replaced' | 'withdrawn',
  { actor }: OverridesMutation,
  reason: string | null = null,
): Promise<void> {
  try {
    await w.sql(
      'update overrides_proposal set state = $3, closed_by = $4, closed_at = $5, reason = $6 where tenant_id = $1 and id = $2',
      [w.tenantId, id, state, actor.id, w.clock.now(), reason],
    );
  } catch (error) {
    throw errorCode(error) === 'AL004' ? new Refusal('same-person') : error;
  }
}

async function tell(
  w: Work,
  serviceVersionId: string,
  { hash, validFrom, overrides }: OverridesProposal,
  by: OverridesMutation,
  action: string,
  more: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { key, version } = await loadVersionRow(w, serviceVersionId);
  await appendAudit(w, {
    ...by,
    action,
    object: `service-version/${serviceVersionId}`,
    payload: {
      key,
      version,
      validFrom,
      parts: itemsOf(overrides).map(({ name }) => name),
      hash,
      ...more,
    },
  });
}
