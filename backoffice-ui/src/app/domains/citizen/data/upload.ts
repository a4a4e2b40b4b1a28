import { type WritableSignal, signal } from '@angular/core';

/** A file on its way to the office. */
export interface Upload {
  readonly fileKey: string;
  readonly evidence: string | null;
  readonly fileName: string;
  /** bytes */
  readonly size: number;
  /** the file itself while this page has it; null after a reload, when only the server has it */
  readonly file: File | null;
  readonly state: WritableSignal<UploadState>;
}

export type UploadState =
  | { readonly kind: 'sending'; /** 0 to 100 */ readonly percent: number }
  | { readonly kind: 'there' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'removing' };

/** A file somebody just chose. */
export function newUpload(file: File, evidence: string | null): Upload {
  const state = signal<UploadState>({ kind: 'sending', percent: 0 });
  return { fileKey: crypto.randomUUID(), evidence, fileName: file.name, size: file.size, file, state };
}

/** A file the server already has. */
export function uploadThere(file: {
  fileKey: string;
  evidence: string | null;
  fileName: string;
  size: number;
}): Upload {
  return { ...file, file: null, state: signal<UploadState>({ kind: 'there' }) };
}
