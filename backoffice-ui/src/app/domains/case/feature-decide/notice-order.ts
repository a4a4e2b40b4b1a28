import { Injectable, computed, inject, signal } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { type Intent, newIntent } from '../../../api/intent';
import { describeProblem, problemCode } from '../../../api/problem';
import type { Schema } from '../../../api/schemas';
import type { CaseDetail } from '../data/case-shapes';
import { Orders } from '../data/orders';
import type { DecisionDraft, NoticeTexts } from './notice-draft';

interface Rendered {
  /** The action and texts the letter was made from; with others it is no longer the letter. */
  readonly of: string;
  readonly decisionId: string;
  readonly preview: Schema<'NoticePreview'>;
}

/** Makes the letter and sends exactly that letter: what was seen is what goes out, by its hash. */
@Injectable()
export class NoticeOrder {
  readonly #api = inject(ApiClient);
  readonly #orders = inject(Orders);
  readonly #rendered = signal<Rendered | null>(null);
  readonly #busy = signal<'rendering' | 'sending' | null>(null);
  readonly busy = this.#busy.asReadonly();
  readonly error = signal<unknown>(null);
  /** The newest letter, also when the text has changed since. */
  readonly preview = computed(() => this.#rendered()?.preview ?? null);
  #version: { action: string; version: number } | null = null;
  #intent: { of: string; intent: Intent } | null = null;

  /** The letter, if it was made from exactly these texts. */
  previewOf(action: string | undefined, texts: NoticeTexts | null): Schema<'NoticePreview'> | null {
    const rendered = this.#rendered();
    return rendered && action && texts && rendered.of === keyOf(action, texts) ? rendered.preview : null;
  }

  /** Saves the texts as the draft of the decision and renders the letter from them. */
  async render(caseId: string, draft: DecisionDraft, texts: NoticeTexts): Promise<void> {
    this.#busy.set('rendering');
    this.error.set(null);
    const positive = draft.outcome !== 'reject';
    const path = { caseId };
    try {
      const saved = await this.#api.put('/api/v1/cases/{caseId}/decision-draft', {
        path,
        body: {
          action: draft.action,
          reason: texts.reason.trim(),
          ...(positive ? { conditions: texts.conditions.trim() } : {}),
          validFrom: (positive && texts.validFrom) || null,
          validTo: (positive && texts.validTo) || null,
          version: this.#version?.action === draft.action ? this.#version.version : draft.draftVersion,
        },
        intent: newIntent(),
      });
      this.#version = { action: draft.action, version: saved.version };
      const preview = await this.#api.post('/api/v1/cases/{caseId}/decision-draft/preview', {
        path,
        body: { decisionId: saved.decisionId },
        intent: newIntent(),
      });
      this.#rendered.set({ of: keyOf(draft.action, texts), decisionId: saved.decisionId, preview });
    } catch (error) {
      if (['conflict', 'stale'].includes(problemCode(error))) await this.#takeVersion(caseId, draft.action);
      this.error.set(error);
    } finally {
      this.#busy.set(null);
    }
  }

  /** Orders the decision over the letter that was seen. Returns whether it was taken. */
  async send(detail: CaseDetail, draft: DecisionDraft, title: string): Promise<boolean> {
    const rendered = this.#rendered();
    if (!rendered) return false;
    const { documentVersionId, sha256 } = rendered.preview;
    if (this.#intent?.of !== sha256) this.#intent = { of: sha256, intent: newIntent() };
    this.#busy.set('sending');
    this.error.set(null);
    try {
      const reply = await this.#api.post('/api/v1/cases/{caseId}/decide', {
        path: { caseId: detail.id },
        body: {
          action: draft.action,
          decisionId: rendered.decisionId,
          documentVersionId,
          sha256,
          contentVersion: detail.contentVersion,
          seq: detail.seq,
        },
        intent: this.#intent.intent,
      });
      this.#orders.take(title, reply);
      return true;
    } catch (error) {
      this.error.set(error);
      // The case moved on below the letter: it has to be made and looked at again.
      if (['content-changed', 'document-changed'].includes(problemCode(error))) this.#rendered.set(null);
      // A failure on the way is tried again as the same wish; after a refusal it is a new one.
      if (!describeProblem(error).retryable) this.#intent = null;
      return false;
    } finally {
      this.#busy.set(null);
    }
  }

  /** Another window saved the same draft; what was typed here stays and the next try builds on theirs. */
  async #takeVersion(caseId: string, action: string): Promise<void> {
    const draft = await this.#api
      .get('/api/v1/cases/{caseId}/decision-draft', { path: { caseId }, query: { action } })
      .catch(() => null);
    if (draft) this.#version = { action, version: draft.draftVersion };
  }
}

function keyOf(action: string, { reason, conditions, validFrom, validTo }: NoticeTexts): string {
  return JSON.stringify([action, reason, conditions, validFrom, validTo]);
}
