import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { canEnter, clusterFolder } from './postgres-account.ts';

describe('The database user', () => {
  const stranger = { name: 'stranger', uid: 64_321, gid: 64_321 };
  let closed: string;

  beforeEach(() => {
    closed = mkdtempSync(path.join(tmpdir(), 'aktenlauf-closed-')); // 0700
    mkdirSync(path.join(closed, 'checkout'));
  });
  afterEach(() => rmSync(closed, { recursive: true }));

  it('cannot enter a folder below a closed one', () => {
    expect(canEnter(stranger, path.join(closed, 'checkout'))).toBeFalse();
    chmodSync(closed, 0o755);
    expect(canEnter(stranger, path.join(closed, 'checkout'))).toBeTrue();
  });

  it('gets a folder outside a closed checkout, the same at every start', () => {
    const wanted = path.join(closed, 'checkout', 'postgres', 'cluster');
    const given = clusterFolder(stranger, wanted);
    expect(given.startsWith(closed)).toBeFalse();
    expect(canEnter(stranger, path.dirname(given))).toBeTrue();
    expect(clusterFolder(stranger, wanted)).toBe(given);
  });

  it('keeps the wanted folder when it can enter it', () => {
    chmodSync(closed, 0o755);
    const wanted = path.join(closed, 'checkout', 'cluster');
    expect(clusterFolder(stranger, wanted)).toBe(wanted);
  });
});
