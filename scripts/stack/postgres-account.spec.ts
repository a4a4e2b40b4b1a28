import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { canEnter, clusterFolder, PostgresAccountProblem } from './postgres-account.ts';

describe('The database user', () => {
  const stranger = { name: 'stranger', uid: 64_321, gid: 64_321 };
  let closed: string;
  let open: string;

  beforeEach(() => {
    closed = mkdtempSync(path.join(tmpdir(), 'aktenlauf-closed-')); // 0700
    mkdirSync(path.join(closed, 'checkout'));
    open = mkdtempSync(path.join(tmpdir(), 'aktenlauf-open-'));
    chmodSync(open, 0o755);
  });
  afterEach(() => [closed, open].forEach((folder) => rmSync(folder, { recursive: true })));

  it('is told in one sentence when no folder can be entered', () => {
    const wanted = path.join(closed, 'checkout', 'cluster');
    const refused = (): string => clusterFolder(stranger, wanted, path.join(closed, 'also-closed'));
    expect(refused).toThrowError(PostgresAccountProblem, /AKTENLAUF_DATA_DIR/);
  });

  it('cannot enter a folder below a closed one', () => {
    expect(canEnter(stranger, path.join(closed, 'checkout'))).toBeFalse();
    chmodSync(closed, 0o755);
    expect(canEnter(stranger, path.join(closed, 'checkout'))).toBeTrue();
  });

  it('gets a folder outside a closed checkout, the same at every start', () => {
    const wanted = path.join(closed, 'checkout', 'postgres', 'cluster');
    const given = clusterFolder(stranger, wanted, open);
    expect(path.dirname(given)).toBe(open);
    expect(clusterFolder(stranger, wanted, open)).toBe(given);
    expect(clusterFolder(stranger, `${wanted}-2`, open)).not.toBe(given);
  });

  it('keeps the wanted folder when it can enter it', () => {
    chmodSync(closed, 0o755);
    const wanted = path.join(closed, 'checkout', 'cluster');
    expect(clusterFolder(stranger, wanted)).toBe(wanted);
  });
});
