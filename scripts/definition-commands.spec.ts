import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { definitionsRoot } from '@aktenlauf/workflows/definition/load-definition.ts';
import { runDefinitions } from './definition-commands.ts';

describe('npm run definitions', () => {
  let folder = '';
  let printed: string[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'definition-'));
    await cp(path.join(definitionsRoot, 'bewohnerparkausweis/1.0.0'), folder, { recursive: true });
    printed = [];
    spyOn(console, 'log').and.callFake((line: string) => void printed.push(line));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const change = async (name: string, from: string, to: string): Promise<void> => {
    const file = path.join(folder, name);
    const text = await readFile(file, 'utf8');
    expect(text).withContext(`${name} holds the text to change`).toContain(from);
    await writeFile(file, text.replace(from, to));
  };

  it('refuses commands, options and arguments it does not know, and says how it is called', async () => {
    for (const [args, why] of [
      [['dance'], /^There is no command "dance"/],
      [['constructor'], /^There is no command "constructor"/],
      [['check', '--fast'], /^Unknown option '--fast'/],
      [['check', folder, '--out', 'x'], /^Unknown option '--out'/],
      [['release', folder], /^"release" knows no argument/],
      [['pack', folder, folder], /^"pack" knows no argument/],
      [['rehearse'], /^"rehearse" needs a folder/],
    ] as const) {
      printed = [];
      expect(await runDefinitions(args))
        .withContext(args.join(' '))
        .toBeTrue();
      expect(printed).toEqual([jasmine.stringMatching(why)]);
      expect(printed[0]).toContain('rehearse <folder> [--sample name] [--out folder]');
    }
  });

  it('refuses to check a folder that is not there instead of checking others', async () => {
    expect(await runDefinitions(['check', path.join(folder, 'nowhere')])).toBeTrue();
    expect(printed).toEqual([jasmine.stringMatching(/^There is no definition folder ".*nowhere"/)]);
  });

  it('checks the folder it is given, and no other', async () => {
    expect(await runDefinitions(['check', folder])).toBeFalse();
    expect(printed).toEqual([`${folder}: ok, 6 samples run to their expected end`]);
    printed = [];
    await change('service.yaml', 'subject: form.zone', 'subject: form.mond');
    expect(await runDefinitions(['check', folder])).toBeTrue();
    expect(printed).toEqual([
      `${folder}: 1 problems`,
      jasmine.stringMatching(/service.yaml \/subject: .*"mond"/),
    ]);
  });

  it('rehearses nothing in a folder that pack would refuse', async () => {
    await rm(path.join(folder, 'mails/paid.en.liquid'));
    for (const command of ['pack', 'rehearse']) {
      printed = [];
      expect(await runDefinitions([command, folder]))
        .withContext(command)
        .toBeTrue();
      expect(printed).toEqual(['mails/paid.en.liquid: is missing → add the template']);
    }
  });

  it('rehearses a folder whose sample ends elsewhere, to show where, and fails', async () => {
    await change('samples/ok.json', '"outcome": "approve"', '"outcome": "partial"');
    expect(await runDefinitions(['rehearse', folder, '--sample', 'post'])).toBeTrue();
    expect(printed[0]).toMatch(/^samples\/ok.json \/expectedEnd: ends in "closed"/);
    expect(printed.join('\n')).toContain('=== post');
  });

  it('tells how it is called when asked', async () => {
    expect(await runDefinitions(['check', '--help'])).toBeFalse();
    expect(printed).toEqual([jasmine.stringMatching(/check \[folder …\]/)]);
  });

  it('draws the course of a folder', async () => {
    const write = spyOn(process.stdout, 'write').and.returnValue(true);
    expect(await runDefinitions(['diagram', folder])).toBeFalse();
    expect(write.calls.allArgs().join('')).toContain('flowchart LR');
  });
});
