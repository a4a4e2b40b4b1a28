import { Injectable, inject, signal } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import { type Intent, newIntent } from '../../../api/intent';
import { problemCode } from '../../../api/problem';
import type { Schema } from '../../../api/schemas';
import { type FormSchema, formData } from '../../../shared/ui-form/form-schema';
import { builtLanguage } from '../../../shared/util-locale/locale-url';
import { DraftOnDevice } from './application-draft';
import { ApplicationAccess } from './citizen-access';
import { UploadList } from './upload-list';

/**
 * The application at the office: opened with the answers when the documents are due, opened anew when answers changed
 * since (then this page sends its files again), submitted once however often somebody presses.
 */
@Injectable()
export class Application {
  readonly #api = inject(ApiClient);
  readonly #access = inject(ApplicationAccess);
  readonly #device = inject(DraftOnDevice);
  #tenant = '';
  #service = '';
  #opening: { content: string; intent: Intent; done: Promise<void> } | null = null;
  #submitting: Promise<Schema<'Receipt'>> | null = null;
  #submitIntent: Intent | null = null;

  readonly files = new UploadList((fileKey) => {
    const opened = this.#device.draft().opened;
    return opened === null
      ? null
      : `/citizen/v1/${encodeURIComponent(this.#tenant)}/applications/${opened.applicationId}/files/${fileKey}`;
  });
  /** keys of evidence the office demanded at intake and did not have when it was last asked */
  readonly #demanded = signal<ReadonlySet<string>>(new Set());
  readonly demanded = this.#demanded.asReadonly();
  /** names of files that have to be chosen again because answers changed after a reload */
  readonly lost = signal<readonly string[]>([]);

  start(tenant: string, service: string): void {
    this.#tenant = tenant;
    this.#service = service;
    this.#access.token = this.#device.draft().opened?.accessToken ?? null;
    this.#opening = null;
    this.#submitting = null;
    this.#submitIntent = null;
    this.files.clear();
    this.#demanded.set(new Set());
    this.lost.set([]);
  }

  /** Sees to it that the office has these answers. @throws what the server refused, `invalid-form` among it */
  open(schema: FormSchema): Promise<void> {
    const language = builtLanguage();
    const { data, consent } = this.#device.draft();
    const body = {
      service: this.#service,
      data: formData(schema, data, language),
      consentElectronic: consent === true,
    };
    const content = JSON.stringify(body);
    if (this.#opening?.content === content) return this.#opening.done;
    const intent = newIntent();
    const done = this.#open({ ...body, language }, content, intent);
    this.#opening = { content, intent, done };
    done.catch(() => {
      if (this.#opening?.done === done) this.#opening = null;
    });
    return done;
  }

  /** Sends the application. Pressing twice, or again after a lost reply, gives the same case. */
  submit(): Promise<Schema<'Receipt'>> {
    const opened = this.#device.draft().opened;
    if (opened === null) return Promise.reject(new TypeError('There is no opened application.'));
    this.#submitIntent ??= newIntent();
    this.#submitting ??= this.#api
      .post('/citizen/v1/{tenant}/applications/{applicationId}/submit', {
        path: { tenant: this.#tenant, applicationId: opened.applicationId },
        intent: this.#submitIntent,
      })
      .catch((error: unknown) => {
        this.#submitting = null;
        throw error;
      });
    return this.#submitting;
  }

  async #open(body: Schema<'CitizenApplication'>, content: string, intent: Intent): Promise<void> {
    const { opened } = this.#device.draft();
    if (opened?.content === content && (await this.#resume(opened.applicationId))) return;
    const path = { tenant: this.#tenant };
    const fresh = await this.#api.post('/citizen/v1/{tenant}/applications', { path, body, intent });
    this.#access.token = fresh.accessToken;
    this.#device.change({ opened: { ...fresh, content } });
    this.#submitIntent = null;
    this.lost.set(this.files.sendAllAgain());
    await this.#resume(fresh.applicationId);
  }

  /** Reads what the office has. @returns false when it has dropped the draft meanwhile */
  async #resume(applicationId: string): Promise<boolean> {
    try {
      const path = { tenant: this.#tenant, applicationId };
      const state = await this.#api.get('/citizen/v1/{tenant}/applications/{applicationId}', { path });
      this.files.known(state.files);
      this.#demanded.set(new Set(state.missingEvidence.map(({ key }) => key)));
      return true;
    } catch (error) {
      if (problemCode(error) === 'not-found') return false;
      throw error;
    }
  }
}
