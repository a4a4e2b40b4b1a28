import { Refusal } from '../contract/refusal.ts';
import { compileTemplate, fillTemplate } from './letter-template.ts';
import { templateFault } from './template-fault.ts';

describe('What is wrong with a template', () => {
  const faultOf = (source: string, variables: Record<string, unknown> = {}) => {
    try {
      fillTemplate(compileTemplate(source, 'x'), variables, 'x');
      return null;
    } catch (error) {
      return error instanceof Refusal ? templateFault(String(error.details['reason'])) : null;
    }
  };

  it('is said in German with its place, whatever the template language reports', () => {
    for (const [source, german] of [
      [
        '---\nAm {{ weather }}',
        /^Die Angabe „weather“ gibt es hier nicht \(Zeile 1, Spalte 7 des Textes\)\.$/,
      ],
      ['---\n{{ "x" | raw }}', /^Den Filter „raw“ gibt es nicht/],
      ["---\n{% include 'x' %}", /^Den Befehl „include“ gibt es nicht/],
      ['---\n{% if true %}', /^„.*“ ist nicht geschlossen/],
      ['---\n{{ x', /^„.*“ ist nicht geschlossen/],
      ['---\n{% for i in (1..999999999) %}x{% endfor %}', /^Die Vorlage ist zu groß, oder sie wird nicht/],
      ['colour: rot\n---\nx', /^Diese Kopfzeile gibt es nicht: „colour: rot“\.$/],
      ['---\n{{ x }}', /^Eine Vorlage kann nur Text, Zahlen und Listen ausgeben/],
    ] as const)
      expect(faultOf(source, { x: {} })?.de)
        .withContext(source)
        .toMatch(german);
  });

  it('stays as it was reported in English, and in German where nothing is known of it', () => {
    expect(faultOf('---\n{{ weather }}')?.en).toBe('undefined variable: weather, line:1, col:4');
    expect(templateFault('out of luck')).toEqual({
      de: 'Die Vorlage ist nicht lesbar: „out of luck“',
      en: 'out of luck',
    });
  });
});
