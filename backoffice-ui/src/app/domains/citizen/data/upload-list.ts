import { HttpClient, HttpErrorResponse, HttpEventType } from '@angular/common/http';
import { computed, inject, signal } from '@angular/core';
import { type Subscription, firstValueFrom } from 'rxjs';
import { type Upload, newUpload, uploadThere } from './upload';

/** Largest file the intake takes, bytes. */
export const LARGEST_FILE = 100 * 1024 * 1024;

/** Where files go: the address of a file by its key, or null while there is none yet. */
export type UploadTarget = (fileKey: string) => string | null;

/**
 * Files of one form: sent one by one as soon as they are chosen, with progress, retry and removal.
 * A repeated sending uses the same key, so nothing arrives twice. Must be made in an injection context.
 */
export class UploadList {
  readonly #http = inject(HttpClient);
  readonly #running = new Map<string, Subscription>();
  readonly #uploads = signal<readonly Upload[]>([]);
  readonly #target: UploadTarget;
  readonly uploads = this.#uploads.asReadonly();
  readonly sending = computed(() =>
    this.#uploads().some((upload) => ['sending', 'removing'].includes(upload.state().kind)),
  );
  readonly failed = computed(() => this.#uploads().some((upload) => upload.state().kind === 'failed'));

  constructor(target: UploadTarget) {
    this.#target = target;
  }

  add(files: readonly File[], evidence: string | null): void {
    for (const file of files) {
      const upload = newUpload(file, evidence);
      this.#uploads.update((all) => [...all, upload]);
      this.send(upload);
    }
  }

  /** What the server has, beside what is still on its way from here. */
  known(
    files: readonly { fileKey: string; evidence: string | null; fileName: string; size: number }[],
  ): void {
    this.#uploads.update((all) => {
      const here = all.filter((upload) => upload.file !== null || upload.state().kind !== 'there');
      const keys = new Set(here.map((upload) => upload.fileKey));
      return [...files.filter((file) => !keys.has(file.fileKey)).map(uploadThere), ...here];
    });
  }

  /** Sends everything once more, to a new application. @returns names of the files this page no longer has */
  sendAllAgain(): string[] {
    const lost = this.#uploads().filter((upload) => upload.file === null);
    this.#uploads.update((all) => all.filter((upload) => upload.file !== null));
    for (const upload of this.#uploads()) this.send(upload);
    return lost.map((upload) => upload.fileName);
  }

  send(upload: Upload): void {
    const { file, fileKey, state } = upload;
    const url = this.#target(fileKey);
    if (file === null || url === null) return;
    if (file.size > LARGEST_FILE) return state.set({ kind: 'failed', error: tooLarge });
    if (file.size === 0) return state.set({ kind: 'failed', error: empty });
    this.#running.get(fileKey)?.unsubscribe();
    state.set({ kind: 'sending', percent: 0 });
    const call = this.#http.put(url, file, {
      headers: {
        'content-type': file.type || 'application/octet-stream',
        'x-file-name': encodeURIComponent(file.name.normalize('NFC')),
      },
      params: upload.evidence === null ? {} : { evidence: upload.evidence },
      reportUploadProgress: true,
      observe: 'events',
    });
    this.#running.set(
      fileKey,
      call.subscribe({
        next: (event) => {
          if (event.type === HttpEventType.UploadProgress) {
            const percent = Math.floor((event.loaded / (event.total ?? file.size)) * 100);
            state.set({ kind: 'sending', percent: Math.min(99, percent) });
          } else if (event.type === HttpEventType.Response) state.set({ kind: 'there' });
        },
        error: (error: unknown) => state.set({ kind: 'failed', error }),
      }),
    );
  }

  /** Takes a file out, here and at the office. One that failed may still have arrived, so the server is told as well. */
  async remove(upload: Upload): Promise<void> {
    this.#running.get(upload.fileKey)?.unsubscribe();
    const url = this.#target(upload.fileKey);
    upload.state.set({ kind: 'removing' });
    try {
      if (url !== null) await firstValueFrom(this.#http.delete(url));
      this.dismiss(upload);
    } catch (error) {
      if (isGone(error)) this.dismiss(upload);
      else upload.state.set({ kind: 'failed', error });
    }
  }

  /** Takes a file out of the list only. */
  dismiss(upload: Upload): void {
    this.#running.get(upload.fileKey)?.unsubscribe();
    this.#uploads.update((all) => all.filter((other) => other !== upload));
  }

  clear(): void {
    for (const running of this.#running.values()) running.unsubscribe();
    this.#uploads.set([]);
  }
}

const isGone = (error: unknown): boolean => (error as { status?: number }).status === 404;
const tooLarge = refusedHere('too-large');
const empty = refusedHere('file-empty');

/** A refusal one can foresee, in the shape of the server's. */
function refusedHere(code: string): HttpErrorResponse {
  return new HttpErrorResponse({ status: 422, error: { code } });
}
