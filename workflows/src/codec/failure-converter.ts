import { DefaultFailureConverter } from '@temporalio/common';

/** Failures travel encrypted too: message and stack become a payload, and the codec seals payloads. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
