import { toLand } from '@aktenlauf/storage/cases/case-calendar.ts';
import { newId } from '@aktenlauf/storage/database/ids.ts';
import type { Storage } from '@aktenlauf/storage/database/storage.ts';
import { findOwnDraft } from '@aktenlauf/storage/decisions/own-draft.ts';
import type { OwnDraft } from '@aktenlauf/storage/decisions/own-draft.ts';
import { saveDecisionDraft } from '@aktenlauf/storage/decisions/save-decision-draft.ts';
import { collectMailFacts } from '@aktenlauf/storage/messages/load-mail-facts.ts';
import type { Mutation } from '@aktenlauf/storage/work/mutation.ts';
import { tenantSettings } from '@aktenlauf/storage/people/tenants.ts';
import { civilDayOf } from '@aktenlauf/workflows/clocks/civil-day.ts';
import { Refusal } from '@aktenlauf/workflows/contract/refusal.ts';
import { fillMarkup } from '@aktenlauf/workflows/letters/letter-template.ts';
import type { LetterBlock } from '@aktenlauf/workflows/letters/letter.ts';
import { preparedValidity } from '@aktenlauf/workflows/rules/validity.ts';
import type { Static } from 'typebox';
import type { Language } from '../../shared/language.ts';
import { programVersion } from '../../shared/program-version.ts';
import { actionTitle } from '../cases/action-titles.ts';
import { explanation } from '../cases/detail-parts.ts';
import { needsSignOff, readNoticeCase, signersFor } from './notice-case.ts';
import { noticeVariables, remedyInShort } from './notice-letter.ts';
import { serviceIfSentToday } from './service-if-sent-today.ts';
import type { DecisionDraft, DecisionDraftBody, SavedDecisionDraft } from './schemas.ts';

/** What a person is about to decide. */
export type PersonMutation = Mutation & { actor: { kind: 'person'; id: string } };

const nothing: OwnDraft = {
  id: '',
  action: '',
  reason: null,
  conditions: null,
  validFrom: null,
  validTo: null,
  documentId: null,
  documentVersionId: null,
  sha256: null,
  contentVersion: 0,
  version: 0,
};

/**
 * What the notice editor starts from: the person's own draft, else the validity by the rules of the definition; text
 * modules with the case's values filled in.
 * @throws Refusal `not-found`, `action-not-available`
 */
export async function readDecisionDraft(
  storage: Storage,
  { tenantId, caseId, actor }: PersonMutation,
  actionKey: string,
  language: Language,
): Promise<Static<typeof DecisionDraft>> {
  const noticeCase = await readNoticeCase(storage, tenantId, caseId, actionKey);
  const { action, service, stored } = noticeCase;
  const { definition } = service;
  const [draft, facts] = await storage.inTenant(
    tenantId,
    async (w) =>
      [
        await findOwnDraft(w, { caseId, personId: actor.id, action: actionKey }),
        await collectMailFacts(w, caseId, null),
      ] as const,
  );
  const variables = { ...noticeVariables(noticeCase, facts, draft ?? nothing, storage.clock.now()) };
  const channels = definition.channels.default.filter(
    (channel) => channel === 'post' || stored.consentElectronic,
  );
  const tenant = await tenantSettings(storage, tenantId);
  const today = civilDayOf(storage.clock.now().toISOString());
  const prepared = preparedValidity(definition, action, {
    form: stored.form,
    receivedOn: civilDayOf(stored.receivedAt),
    decidedOn: today,
  });
  return {
    decisionId: draft?.id ?? null,
    action: action.key,
    title: actionTitle(definition, { type: 'decide', key: action.key }, language),
    outcome: action.outcome,
    reasonRequired: action.requires.includes('reason'),
    reason: draft?.reason ?? null,
    conditions: draft?.conditions ?? null,
    validFrom: draft === null ? prepared.validFrom : draft.validFrom,
    validTo: draft === null ? prepared.validTo : draft.validTo,
    modules: definition.textModules
      .filter((module) => module.action === action.key)
      .map(({ key, title, text }) => ({
        key,
        title,
        text: plainText(fillMarkup(text, variables, `textModules/${key}`)),
      })),
    notice: action.notice,
    remedy: remedyInShort(definition.remedy, language),
    channels,
    signers: needsSignOff(noticeCase) ? await signersFor(storage, noticeCase, actor.id) : [],
    explanation: explanation(serviceIfSentToday(definition, channels, toLand(tenant.land), today), language),
    draftVersion: draft?.version ?? 0,
  };
}

/**
 * Keeps what was typed as the person's draft of the decision. The same text again is the same draft.
 * @throws Refusal `conflict` { version } when another window saved something else, `content-changed`, `case-closed`, `action-not-available`
 */
export async function keepDecisionDraft(
  storage: Storage,
  { tenantId, caseId, actor }: PersonMutation,
  body: Static<typeof DecisionDraftBody>,
): Promise<Static<typeof SavedDecisionDraft>> {
  const { action, service, stored } = await readNoticeCase(storage, tenantId, caseId, body.action);
  const { definition } = service;
  return storage.inTenant(tenantId, async (w) => {
    const of = { caseId, personId: actor.id, action: action.key };
    const before = await findOwnDraft(w, of);
    const fresh = before !== null && before.contentVersion === stored.contentVersion;
    if (before !== null && fresh && saysTheSame(before, body))
      return { decisionId: before.id, version: before.version };
    if ((before?.version ?? 0) !== body.version)
      throw new Refusal('conflict', { version: before?.version ?? 0 });
    await saveDecisionDraft(w, {
      id: before?.id ?? newId(),
      caseId,
      actor,
      action: action.key,
      outcome: action.outcome,
      contentVersion: stored.contentVersion,
      definitionVersion: definition.version,
      templateVersion: `${action.notice}@${definition.version}`,
      programVersion,
      ...optional('reason', body.reason),
      ...optional('conditions', body.conditions),
      ...optional('validFrom', body.validFrom),
      ...optional('validTo', body.validTo),
    });
    const saved = await findOwnDraft(w, of);
    if (saved === null) throw new Refusal('already-decided');
    return { decisionId: saved.id, version: saved.version };
  });
}

function saysTheSame(draft: OwnDraft, body: Static<typeof DecisionDraftBody>): boolean {
  const same = (kept: string | null, given: string | null | undefined): boolean =>
    (kept ?? '') === (given ?? '').trim();
  return (
    same(draft.reason, body.reason) &&
    same(draft.conditions, body.conditions) &&
    same(draft.validFrom, body.validFrom) &&
    same(draft.validTo, body.validTo)
  );
}

function optional<K extends string>(key: K, value: string | null | undefined): Partial<Record<K, string>> {
  const text = (value ?? '').trim();
  return text === '' ? {} : ({ [key]: text } as Record<K, string>);
}

/** A filled module as text for the editor: paragraphs parted by an empty line. */
function plainText(blocks: readonly LetterBlock[]): string {
  return blocks
    .map((block) => {
      if (block.kind === 'list')
        return block.items.map((item) => `- ${item.map((span) => span.text).join('')}`).join('\n');
      return 'text' in block ? block.text.map((span) => span.text).join('') : '';
    })
    .filter((text) => text !== '')
    .join('\n\n');
}
