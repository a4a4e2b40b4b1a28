import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findTool, provideTool, ToolMissing } from './tools.ts';

describe('Finding tools', () => {
  const before = { ...process.env };
  const empty = mkdtempSync(path.join(tmpdir(), 'aktenlauf-tools-'));

  afterEach(() => {
    process.env = { ...before };
  });
  afterAll(() => rmSync(empty, { recursive: true }));

  it('refuses a chosen program that is not there', () => {
    process.env['AKTENLAUF_MINIO'] = path.join(empty, 'minio');
    expect(() => findTool('minio')).toThrowError(ToolMissing, /AKTENLAUF_MINIO zeigt auf/);
  });

  it('says in one sentence what to install when nothing is found and Go is missing', async () => {
    process.env['PATH'] = empty;
    process.env['XDG_CACHE_HOME'] = empty;
    delete process.env['AKTENLAUF_MINIO'];
    await expectAsync(provideTool('minio', () => undefined)).toBeRejectedWithError(
      ToolMissing,
      /Installieren Sie Go/,
    );
  });

  it('takes the chosen program before all others', () => {
    process.env['AKTENLAUF_MINIO'] = process.execPath;
    expect(findTool('minio')).toBe(process.execPath);
  });
});
