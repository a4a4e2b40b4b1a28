import type { Readable } from 'node:stream';

/** What the record needs of a store. All keys are ours: random, unique, written once. */
export interface ObjectStore {
  /** Makes the bucket versioned and lockable, or proves that it is. @throws StoreProblem `cannot-lock` */
  ensureBucket(bucket: string): Promise<void>;
  /**
   * Streams a new version. Memory stays bounded by a few parts, whatever the size.
   * @throws whatever the stream fails with; nothing is stored then
   */
  put(bucket: string, key: string, content: Readable | Buffer, options: PutOptions): Promise<PutResult>;
  /** @param range first and last byte, both inclusive @throws StoreProblem `missing` */
  get(bucket: string, key: string, versionId: string, range?: ByteRange): Promise<Readable>;
  /** @throws StoreProblem `missing` */
  stat(bucket: string, key: string, versionId: string): Promise<{ size: number; mediaType: string }>;
  /**
   * Locks a version in GOVERNANCE mode to the end of that day; a longer lock is never shortened.
   * @param until 'YYYY-MM-DD', the last day of the lock
   */
  lock(bucket: string, key: string, versionId: string, until: string): Promise<void>;
  /** The lock as the store reports it, or null. */
  lockState(bucket: string, key: string, versionId: string): Promise<LockState | null>;
  /** Sets or lifts the legal hold of a version (Löschsperre). */
  hold(bucket: string, key: string, versionId: string, held: boolean): Promise<void>;
  /** Deletes one version for good. A missing one counts as deleted. @throws StoreProblem `locked` */
  remove(bucket: string, key: string, versionId: string): Promise<void>;
  /** Version ids of exactly this key, delete markers included. */
  versions(bucket: string, key: string): Promise<string[]>;
  /** Proves on a real object that this store refuses to delete what is locked. @throws StoreProblem `cannot-lock` */
  probe(bucket: string): Promise<void>;
  close(): void;
}

export interface PutOptions {
  /** Bytes, where known: then the content goes through without being gathered into parts. */
  readonly size?: number;
  readonly mediaType: string;
}

export interface PutResult {
  readonly versionId: string;
  /** Hex SHA-256 of what was sent. */
  readonly sha256: string;
  readonly size: number;
}

export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

export interface LockState {
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
  /** Last day of the lock, 'YYYY-MM-DD'. */
  readonly until: string;
}

/** Why the store did not do it. `unavailable` may pass; the others will not. */
export type StoreProblemCode =
  'missing' | 'locked' | 'cannot-lock' | 'size-differs' | 'unavailable' | 'refused';

/** The object store's failure, without any client type and without personal data. */
export class StoreProblem extends Error {
  readonly code: StoreProblemCode;
  constructor(code: StoreProblemCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreProblem';
    this.code = code;
  }
}
