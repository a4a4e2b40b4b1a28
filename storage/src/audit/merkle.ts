import { createHash } from 'node:crypto';

/**
 * Merkle root over leaves in their order, RFC 6962 style: leaves and inner nodes are hashed with different prefixes, so
 * no inner node can be passed off as a leaf. Hex.
 */
export function merkleRoot(leaves: readonly string[]): string {
  let level = leaves.map((leaf) => hash(Buffer.from([0]), Buffer.from(leaf, 'utf8')));
  if (level.length === 0) return hash(Buffer.from([0])).toString('hex');
  while (level.length > 1) {
    const next: Buffer[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const left = level[at] as Buffer;
      const right = level[at + 1];
      next.push(right === undefined ? left : hash(Buffer.from([1]), left, right));
    }
    level = next;
  }
  return (level[0] as Buffer).toString('hex');
}

function hash(...parts: Buffer[]): Buffer {
  const running = createHash('sha256');
  for (const part of parts) running.update(part);
  return running.digest();
}
