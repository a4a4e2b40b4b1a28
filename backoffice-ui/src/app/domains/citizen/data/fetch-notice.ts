import { HttpClient, HttpErrorResponse } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';

/** Fetches the notice with its code. */
@Injectable()
export class FetchNotice {
  readonly #http = inject(HttpClient);

  /** @throws HttpErrorResponse with the problem document as text */
  async fetch(tenant: string, code: string): Promise<Blob> {
    const url = `/citizen/v1/${encodeURIComponent(tenant)}/status/notice`;
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
