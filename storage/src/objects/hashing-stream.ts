import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import type { TransformCallback } from 'node:stream';
import type { ByteWatch } from './image-bounds.ts';

/** Lets bytes through, counts them and takes their SHA-256; fails with `tooLarge()` once there are more than allowed. */
export class HashingStream extends Transform {
  readonly #hash = createHash('sha256');
  readonly #maxBytes: number;
  readonly #tooLarge: () => Error;
  readonly #watch: ByteWatch | undefined;
  #size = 0;
  #digest: string | undefined;

  constructor(
    maxBytes: number = Number.POSITIVE_INFINITY,
    tooLarge: () => Error = () => new Error('too large'),
    watch?: ByteWatch,
  ) {
    super();
    this.#maxBytes = maxBytes;
    this.#tooLarge = tooLarge;
    this.#watch = watch;
  }

  /** Bytes so far. */
  get size(): number {
    return this.#size;
  }

  /** Hex SHA-256 of everything that went through; only after the end. */
  get sha256(): string {
    this.#digest ??= this.#hash.digest('hex');
    return this.#digest;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#size += chunk.length;
    if (this.#size > this.#maxBytes) {
      done(this.#tooLarge());
      return;
    }
    this.#hash.update(chunk);
    try {
      this.#watch?.see(chunk);
    } catch (error) {
      done(error instanceof Error ? error : new Error('the watch failed'));
      return;
    }
    done(null, chunk);
  }
}
