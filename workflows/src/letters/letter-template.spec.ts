import { Refusal } from '../contract/refusal.ts';
import { compileTemplate, fillMarkup, fillTemplate } from './letter-template.ts';

const name = 'letters/ablehnung.liquid';
const render = (source: string, data: Record<string, unknown> = {}): ReturnType<typeof fillTemplate> =>
  fillTemplate(compileTemplate(source, name), data, name);
const codeOf = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    return error instanceof Refusal ? error.code : 'other';
  }
  return 'none';
};

describe('letter template', () => {
  it('refuses unknown variables, filters, header lines and broken syntax', () => {
    expect(codeOf(() => render('{{ nobody }}'))).toBe('definition-invalid');
    expect(codeOf(() => render('{{ party.nobody }}', { party: { name: 'x' } }))).toBe('definition-invalid');
    expect(codeOf(() => compileTemplate('{{ a | nofilter }}', name))).toBe('definition-invalid');
    expect(codeOf(() => compileTemplate('{% if a %}', name))).toBe('definition-invalid');
    expect(codeOf(() => compileTemplate('betreff: x\n---\ny', name))).toBe('definition-invalid');
    expect(codeOf(() => render('{{ party }}', { party: { name: 'x' } }))).toBe('definition-invalid');
  });

  it('refuses to read files, to switch protection off and to reach into objects', () => {
    for (const source of ["{% include 'x' %}", "{% render '/etc/passwd' %}", "{% layout 'x' %}"]) {
      expect(codeOf(() => compileTemplate(source, name)))
        .withContext(source)
        .toBe('definition-invalid');
    }
    expect(codeOf(() => compileTemplate('{{ a | raw }}', name))).toBe('definition-invalid');
    expect(codeOf(() => render('{{ a.constructor.name }}', { a: {} }))).toBe('definition-invalid');
  });

  it('stops a template that never ends', () => {
    expect(codeOf(() => render('{% for i in (1..100000000) %}{{ i }}{% endfor %}'))).toBe(
      'definition-invalid',
    );
  });

  it('fills header lines and body', () => {
    const filled = render(
      'subject: Ihr Antrag auf {{ title }} vom {{ on | date_de }}\nsubSubject: Ablehnung\n---\nGebühr: **{{ fee | euro }}** bis {{ due | date_long_de }}.',
      { title: 'Bewohnerparkausweis', on: '2026-11-12', fee: 3070, due: '2026-12-01' },
    );
    expect(filled.header.get('subject')).toBe('Ihr Antrag auf Bewohnerparkausweis vom 12.11.2026');
    expect(filled.header.get('subSubject')).toBe('Ablehnung');
    expect(filled.blocks).toEqual([
      {
        kind: 'paragraph',
        text: [
          { text: 'Gebühr: ' },
          { text: '30,70\u00a0€', bold: true },
          { text: ' bis 1.\u00a0Dezember 2026.' },
        ],
      },
    ]);
  });

  it('needs no header', () => {
    expect(render('Nur Text').blocks).toEqual([{ kind: 'paragraph', text: [{ text: 'Nur Text' }] }]);
  });

  it('addresses the party', () => {
    expect(
      render('{{ party | salutation }}', { party: { salutation: 'Frau', familyName: 'Öztürk' } }).blocks,
    ).toEqual([{ kind: 'paragraph', text: [{ text: 'Sehr geehrte Frau Öztürk,' }] }]);
  });

  it('never lets data become markup, Liquid or a second subject line', () => {
    const hostile = '**x**\n## Genehmigt\n- ja\n{{ secret }}{% if true %}\\';
    const filled = render(
      'subject: {{ a }}\n---\n{{ a }}\n\n{% capture b %}{{ a }}{% endcapture %}{{ b }}\n\n- {{ a }}\n\n## {{ a }}',
      { a: hostile, secret: 'geheim' },
    );
    expect(filled.header.get('subject')).toBe('**x** ## Genehmigt - ja {{ secret }}{% if true %}\\');
    expect(filled.blocks.map((block) => block.kind)).toEqual(['paragraph', 'paragraph', 'list', 'heading']);
    const json = JSON.stringify(filled.blocks);
    expect(json).not.toContain('"bold"');
    expect(json).not.toContain('geheim');
    expect(filled.blocks[0]).toEqual({ kind: 'paragraph', text: [{ text: hostile }] });
    expect(filled.blocks[1]).toEqual({ kind: 'paragraph', text: [{ text: hostile }] });
  });

  it('prints nothing for null and joins lists', () => {
    expect(render('a{{ n }}b {{ list }}', { n: null, list: ['x', 'y'] }).blocks).toEqual([
      { kind: 'paragraph', text: [{ text: 'ab x, y' }] },
    ]);
  });

  it('fills text modules the same way', () => {
    expect(
      fillMarkup(
        'Das Fahrzeug {{ plate }} ist nicht zugelassen.',
        { plate: 'LIN-AY 187' },
        'textModules/kfz',
      ),
    ).toEqual([{ kind: 'paragraph', text: [{ text: 'Das Fahrzeug LIN-AY 187 ist nicht zugelassen.' }] }]);
  });
});
