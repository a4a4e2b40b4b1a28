import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Refusal } from '../contract/refusal.ts';
import type { DefinitionProblem } from './definition-problem.ts';
import { problemIn, problemLine, problemsIn } from './definition-problem.ts';
import { definitionsRoot, loadDefinition } from './load-definition.ts';
import { oneLanguageOnly } from './testing/one-language-only.ts';
import { validateDefinition } from './validate.ts';

const shipped = path.join(definitionsRoot, 'bewohnerparkausweis/1.0.0');

describe('definition folders that lie', () => {
  let copy = '';
  beforeEach(async () => {
    copy = await mkdtemp(path.join(os.tmpdir(), 'definition-'));
    await cp(shipped, copy, { recursive: true });
  });
  afterEach(() => rm(copy, { recursive: true, force: true }));

  const at = (name: string): string => path.join(copy, name);
  /** What `npm run definitions -- check` would print. */
  const lines = async (): Promise<string> => {
    const problems = await found();
    expect(oneLanguageOnly(problems)).withContext('sentences in one language only').toEqual([]);
    return problems.map(problemLine).join('\n');
  };
  const found = async (): Promise<readonly DefinitionProblem[]> => {
    try {
      return validateDefinition(await loadDefinition(copy));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return problemsIn(error);
    }
  };
  const change = async (name: string, from: string, to: string): Promise<void> => {
    const text = await readFile(at(name), 'utf8');
    expect(text).withContext(`${name} holds the text to change`).toContain(from);
    await writeFile(
      at(name),
      text.replace(from, () => to),
    );
  };

  it('are told apart from true ones: the copy itself is fine', async () => {
    expect(await lines()).toBe('');
  });

  it('are told of in German, too', async () => {
    await change('service.yaml', 'subject: form.zone', 'subject: form.mond');
    await writeFile(at('letters/ablehnung.liquid'), 'subject: Bescheid\n---\n{{ wetter }}');
    const told = (await found()).map((problem) => problemIn('de', problem));
    expect(told).toEqual([
      {
        file: 'service.yaml',
        path: '/subject',
        what: 'Der Ausdruck „form.mond“ spricht vom Feld „mond“, das das Formular nicht hat.',
        howToFix: 'Berichtigen Sie den Ausdruck.',
      },
      {
        file: 'letters/ablehnung.liquid',
        path: '',
        what: 'Der Text lässt sich nicht füllen. Die Angabe „wetter“ gibt es hier nicht (Zeile 1, Spalte 4 des Textes).',
        howToFix: jasmine.stringMatching(/^Berichtigen Sie die Vorlage/),
      },
    ]);
  });

  it('are refused for links, other encodings, byte order marks and what is too large', async () => {
    await symlink('/etc/passwd', at('letters/verweis.liquid'));
    expect(await lines()).toMatch(/^verweis.liquid: is no plain file → /);
    await rm(at('letters/verweis.liquid'));
    const yaml = await readFile(at('service.yaml'));
    await writeFile(at('service.yaml'), yaml.toString('latin1').replace('key', 'k\xe4y'), 'latin1');
    expect(await lines()).toBe('service.yaml: is no UTF-8 → save it in this encoding');
    await writeFile(at('service.yaml'), Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), yaml]));
    expect(await lines()).toMatch(/^service.yaml: begins with a byte order mark → /);
    await writeFile(at('service.yaml'), yaml);
    await writeFile(at('riese.json'), Buffer.alloc(500_001, ' '));
    expect(await lines()).toMatch(/^riese.json: is larger than 500000 bytes → /);
  });

  it('are refused for YAML and JSON that grow, nest, repeat keys or reach for the prototype', async () => {
    const yaml = await readFile(at('service.yaml'), 'utf8');
    const bombs: [string, RegExp][] = [
      ['a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n', /^service.yaml: is no valid YAML/],
      [`${'- '.repeat(3_000)}x\n`, /^service.yaml/],
      [`a: ${'['.repeat(20_000)}\n`, /^service.yaml: is no valid YAML/],
      [`${yaml}\nkey: nochmal\n`, /^service.yaml: is no valid YAML: Map keys must be unique/],
      [`${yaml}\n__proto__: { polluted: true }\n`, /^service.yaml .*\/__proto__: is a reserved name → /],
    ];
    for (const [text, line] of bombs) {
      await writeFile(at('service.yaml'), text);
      expect(await lines())
        .withContext(text.slice(-60))
        .toMatch(line);
    }
    await writeFile(at('service.yaml'), yaml);
    await change('form.json', '"properties": {', '"properties": { "__proto__": { "type": "string" },');
    expect(await lines()).toMatch(/^form.json \/properties\/__proto__: is a reserved name → /);
    await cp(path.join(shipped, 'form.json'), at('form.json'));
    await change('form.json', '"zone": {', '"zone": { "type": "string" }, "zone": {');
    expect(await lines()).toMatch(/^form.json: has a key twice/);
    expect(Object.prototype).not.toEqual(jasmine.objectContaining({ polluted: true }));
  });

  it('are refused for patterns and rules that could take for ever', async () => {
    await change('form.json', '"^[0-9]{5}$"', '"^([0-9]+)+$"');
    expect(await lines()).toMatch(/form.json \/antragsteller\/plz: has a pattern that repeats/);
    await cp(path.join(shipped, 'form.json'), at('form.json'));
    await change('service.yaml', 'subject: form.zone', 'subject: count(for i in 1..999999999 return i)');
    expect(await lines()).toMatch(/service.yaml \/subject: .* counts through numbers/);
  });

  it('are refused for letters that read other files, run programs or never end', async () => {
    const letter = await readFile(at('letters/ablehnung.liquid'), 'utf8');
    for (const trick of [
      "{% include '../../../../etc/passwd' %}",
      "{% render 'x' %}",
      "{% layout '/etc/passwd' %}",
      '{{ constructor.constructor }}',
      '{{ __proto__.polluted }}',
      '{% for i in (1..999999999) %}x{% endfor %}',
    ]) {
      await writeFile(at('letters/ablehnung.liquid'), `${letter}\n${trick}\n`);
      expect(await lines())
        .withContext(trick)
        .toMatch(/letters\/ablehnung.liquid/);
    }
  }, 60_000);
});
