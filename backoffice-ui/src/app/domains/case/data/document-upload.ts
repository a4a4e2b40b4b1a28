import { HttpErrorResponse, HttpHeaders } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { CsrfToken } from '../../../api/csrf';
import type { Intent } from '../../../api/intent';
import type { Schema } from '../../../api/schemas';
import { SessionExpiry } from '../../../api/session-expiry';
import { fillPath, fillQuery } from '../../../api/api-url';

/** What is filed, and as what. */
export interface Filing {
  readonly caseId: string;
  readonly kind: 'evidence' | 'paper' | 'mail-in';
  readonly evidenceKey?: string;
  readonly title?: string;
  readonly file: File;
}

/** Sends files into the record, with progress. Not through HttpClient: fetch cannot tell how far an upload has come. */
@Injectable({ providedIn: 'root' })
export class DocumentUpload {
  readonly #csrf = inject(CsrfToken);
  readonly #expiry = inject(SessionExpiry);

  /** Rejects with an HttpErrorResponse, status 0 when the line broke. `progress` goes from 0 to 1. */
  file(
    { caseId, kind, evidenceKey, title, file }: Filing,
    intent: Intent,
    progress: (share: number) => void,
    signal?: AbortSignal,
  ): Promise<Schema<'FiledDocument'>> {
    const query = fillQuery({ kind, evidenceKey, title }).toString();
    const url = `${fillPath('/api/v1/cases/{caseId}/documents', { caseId })}?${query}`;
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', url);
      request.setRequestHeader('content-type', file.type || 'application/octet-stream');
      request.setRequestHeader('x-file-name', encodeURIComponent(file.name));
      request.setRequestHeader('idempotency-key', intent.key);
      if (this.#csrf.value) request.setRequestHeader('x-csrf-token', this.#csrf.value);
      request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
      const fail = (): void => {
        if (request.status === 401) this.#expiry.report();
        const type = request.getResponseHeader('content-type') ?? '';
        const headers = new HttpHeaders({ 'content-type': type });
        reject(new HttpErrorResponse({ status: request.status, url, error: request.responseText, headers }));
      };
      request.onload = () =>
        request.status === 201
          ? resolve(JSON.parse(request.responseText) as Schema<'FiledDocument'>)
          : fail();
      request.onerror = fail;
      request.onabort = fail;
      signal?.addEventListener('abort', () => request.abort(), { once: true });
      request.send(file);
    });
  }
}
