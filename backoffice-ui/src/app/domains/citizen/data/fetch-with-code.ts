import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';

/** Fetches what the retrieval code opens: the notice, and files of messages from the office. */
@Injectable()
export class FetchWithCode {
  readonly #http = inject(HttpClient);

  /** @throws HttpErrorResponse with the problem document as text */
  notice(tenant: string, code: string): Promise<Blob> {
    return this.#fetch(tenant, 'notice', code);
  }

  /** @throws HttpErrorResponse with the problem document as text */
  messageFile(tenant: string, messageId: string, documentVersionId: string, code: string): Promise<Blob> {
    return this.#fetch(tenant, `messages/${messageId}/files/${documentVersionId}`, code);
  }

  async #fetch(tenant: string, what: string, code: string): Promise<Blob> {
    const url = `/citizen/v1/${encodeURIComponent(tenant)}/status/${what}`;
    try {
      return await firstValueFrom(this.#http.post(url, { code }, { responseType: 'blob' }));
    } catch (error) {
      if (!(error instanceof HttpErrorResponse) || !(error.error instanceof Blob)) throw error;
      const { status, headers } = error;
      throw new HttpErrorResponse({ status, headers, error: await error.error.text() });
    }
  }
}

/** Hands a file to the browser's downloads. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // Some browsers read the address only after the click was handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
