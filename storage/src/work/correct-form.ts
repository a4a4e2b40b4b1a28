import { actorText } from '@aktenlauf/workflows/contract/actor.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import type { ServiceDefinition } from '@aktenlauf/workflows/definition/service-definition.ts';
import { requiredEvidence } from '@aktenlauf/workflows/rules/required-evidence.ts';
import { caseSubject } from '@aktenlauf/workflows/rules/subject.ts';
import { normalizeForm, validateForm } from '@aktenlauf/workflows/rules/validate-form.ts';
import { appendAudit } from '../audit/append.ts';
import type { Correction, EvidenceEntry, LockedCase } from '../cases/lock-case.ts';
import { indexCase } from '../cases/search-index.ts';
import { writeParties } from '../cases/write-parties.ts';
import type { Storage } from '../database/storage.ts';
import type { Work } from '../database/work.ts';
import { putInbox } from '../queues/put-inbox.ts';
import { loadServiceVersion } from '../services/load-service-version.ts';
import { sameJson, valueAt, withValueAt } from './json-pointer.ts';
import type { Changed, Mutation } from './mutation.ts';
import { auditOf, changeCase } from './mutation.ts';

/** One field corrected. */
export interface FieldChange {
  /** RFC 6901, into the form data */
  pointer: string;
  /** the value the person saw: another one now is a real conflict, an untouched field is merged */
  from: unknown;
  /** null takes the field away */
  to: unknown;
}

/**
 * Corrects application data, with a reason. The data as sent stay unchanged; corrections are kept beside. Parties, list
 * names, required evidence and search follow; rules are evaluated anew by the fact `content-changed`.
 * @throws Refusal `not-found`, `case-closed`, `case-frozen`, `conflict` { pointers } (somebody else changed these fields),
 *   `reason-required`, `invalid-form` { problems }, `invalid`
 */
export async function correctForm(
  storage: Storage,
  mutation: Mutation,
  correction: { changes: readonly FieldChange[]; reason: string },
): Promise<Changed & { contentVersion: number }> {
  const reason = correction.reason.trim();
  if (reason === '') throw new Refusal('reason-required');
  if (correction.changes.length === 0 || correction.changes.length > 200)
    throw new Refusal('invalid', { field: 'changes' });
  return changeCase(storage, mutation, async (w, theCase) => {
    const { definition, files } = await loadServiceVersion(w, {
      tenantId: w.tenantId,
      serviceVersionId: theCase.serviceVersionId,
    });
    const changes = correction.changes.filter(
      (change) => !sameJson(valueAt(theCase.form, change.pointer), change.to),
    );
    const overtaken = changes.filter(
      (change) => !sameJson(valueAt(theCase.form, change.pointer), change.from),
    );
    if (overtaken.length > 0)
      throw new Refusal('conflict', { pointers: overtaken.map((change) => change.pointer) });
    if (changes.length === 0) return { contentVersion: theCase.contentVersion };

    const form = normalizeForm(
      changes.reduce((data, change) => withValueAt(data, change.pointer, change.to), theCase.form),
    );
    const schema = files['form.json'];
    const problems = typeof schema === 'object' && schema !== null ? validateForm(schema, form) : [];
    if (problems.length > 0) throw new Refusal('invalid-form', { problems });

    const by = actorText(mutation.actor);
    const at = w.clock.now().toISOString();
    const made: Correction[] = changes.map((change) => ({
      pointer: change.pointer,
      from: valueAt(theCase.form, change.pointer) ?? null,
      to: change.to,
      reason,
      by,
      at,
    }));
    const contentVersion = theCase.contentVersion + 1;
    await writeContent(w, theCase, definition, {
      form,
      corrections: [...theCase.corrections, ...made],
      contentVersion,
    });
    await appendAudit(w, {
      ...auditOf(mutation),
      action: 'case.corrected',
      payload: { contentVersion, changes: made },
    });
    await tellContentChanged(w, mutation, theCase.id, contentVersion);
    return { contentVersion };
  });
}

/** The course learns that content changed; several changes in a row are several facts. */
export async function tellContentChanged(
  w: Work,
  mutation: Mutation,
  caseId: string,
  contentVersion: number,
  messageId?: string,
): Promise<void> {
  await putInbox(w, {
    caseId,
    source: 'content',
    messageId: messageId ?? `${caseId}/${contentVersion}`,
    fact: { kind: 'content-changed', contentVersion },
    actor: mutation.actor,
  });
}

async function writeContent(
  w: Work,
  theCase: LockedCase,
  definition: ServiceDefinition,
  content: { form: Record<string, unknown>; corrections: Correction[]; contentVersion: number },
): Promise<void> {
  const { applicantName, names } = await writeParties(w, theCase.id, definition, content.form);
  const subject = caseSubject(definition, content.form);
  await w.sql(
    `update cases set form = $3, corrections = $4, content_version = $5, applicant_name = $6, subject = $7, evidence = $8 where tenant_id = $1 and id = $2`,
    [
      w.tenantId,
      theCase.id,
      JSON.stringify(content.form),
      JSON.stringify(content.corrections),
      content.contentVersion,
      applicantName,
      subject,
      JSON.stringify(evidenceFor(definition, content.form, theCase.evidence)),
    ],
  );
  await indexCase(w, { id: theCase.id, caseNumber: theCase.caseNumber, subject }, names, content.form);
}

/** Newly required evidence is missing; what is no longer required stays only where documents came in. */
function evidenceFor(
  definition: ServiceDefinition,
  form: unknown,
  known: Record<string, EvidenceEntry>,
): Record<string, EvidenceEntry> {
  const required = requiredEvidence(definition, form).map((rule) => rule.key);
  const kept = Object.entries(known).filter(
    ([key, entry]) => required.includes(key) || entry.documentIds.length > 0,
  );
  const missing: EvidenceEntry = { state: 'missing', documentIds: [] };
  return { ...Object.fromEntries(required.map((key) => [key, missing])), ...Object.fromEntries(kept) };
}
