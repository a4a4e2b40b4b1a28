import { Injectable, inject } from '@angular/core';
import { ApiClient } from '../../../api/api-client';
import type { Intent } from '../../../api/intent';
import { Intents } from './intents';
import { readFolder } from './read-folder';
import type { ServiceDraftDetail } from './service-shapes';

/** Which draft an upload replaces; without one it begins a new one. */
export type Replaced = Pick<ServiceDraftDetail, 'id' | 'revision'>;

/** Brings a package or a folder from the device into a draft. */
@Injectable({ providedIn: 'root' })
export class DraftUploads {
  readonly #api = inject(ApiClient);
  readonly #intents = new Intents();

  /** Sends a `.leistung.zip` (or a plain zip of a folder). */
  async package(file: File, replaced?: Replaced): Promise<ServiceDraftDetail> {
    return this.#api.post('/api/v1/service-packages', {
      query: replaced ? { serviceDraftId: replaced.id, revision: replaced.revision } : {},
      // browsers differ in what they call a zip; the contract's type for raw bytes is a string
      body: new Blob([file], { type: 'application/zip' }) as unknown as string,
      intent: this.#intentFor([file], replaced),
    });
  }

  /** Sends the files of a picked folder. @throws FolderRefused where it is no folder of a service */
  async folder(picked: readonly File[], replaced?: Replaced): Promise<ServiceDraftDetail> {
    const files = await readFolder(picked);
    const intent = this.#intentFor(picked, replaced);
    return replaced
      ? this.#api.put('/api/v1/service-drafts/{serviceDraftId}', {
          path: { serviceDraftId: replaced.id },
          body: { revision: replaced.revision, files },
          intent,
        })
      : this.#api.post('/api/v1/service-drafts', { body: { files }, intent });
  }

  /** The same files sent once more are the same wish: a reply that got lost makes no second draft. */
  #intentFor(files: readonly File[], replaced?: Replaced): Intent {
    return this.#intents.for([
      replaced?.id,
      replaced?.revision,
      files.map((file) => [file.webkitRelativePath || file.name, file.size, file.lastModified]),
    ]);
  }
}
