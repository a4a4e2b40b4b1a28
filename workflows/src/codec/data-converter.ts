import { fileURLToPath } from 'node:url';
import type { DataConverter } from '@temporalio/common';
import { EncryptingCodec } from './encrypting-codec.ts';
import type { KeyRing } from './key-ring.ts';

/** File that the workflow bundle and the processes around it load the failure converter from. */
export const failureConverterPath = fileURLToPath(new URL('./failure-converter.ts', import.meta.url));

/** The one data converter of client, worker and replay. */
export function dataConverter(keys: KeyRing): DataConverter {
  return { payloadCodecs: [new EncryptingCodec(keys)], failureConverterPath };
}
