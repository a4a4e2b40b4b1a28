import { fieldEditor, isAsked, textOfValue, typedValue } from './field-editor';

const schema = {
  type: 'object',
  properties: {
    antragsteller: {
      type: 'object',
      properties: {
        geburtsdatum: { type: 'string', format: 'date' },
        anrede: {
          type: 'string',
          enum: ['Frau', 'keine'],
          'x-ui': {
            options: { Frau: { de: 'Frau', en: 'Ms' }, keine: { de: 'keine Angabe', en: 'not stated' } },
          },
        },
      },
    },
    neu: { type: 'boolean' },
    jahre: { type: 'integer' },
    wege: { type: 'array', items: { $ref: '#/$defs/weg' } },
    bemerkung: { type: 'string', maxLength: 2000 },
  },
  $defs: {
    weg: {
      type: 'object',
      properties: { name: { type: 'string' }, email: { type: 'string', format: 'email' } },
    },
  },
};

describe('Correcting a field in place', () => {
  it('takes plain text where the form does not know the field', () => {
    expect(fieldEditor(schema, '/gibt/es/nicht')).toEqual({ kind: 'text' });
  });

  it('does not correct lists as a whole', () => {
    expect(fieldEditor(schema, '/wege')).toEqual({ kind: 'none' });
  });

  it('picks the editor the form asks for, inside groups, lists and references too', () => {
    expect(fieldEditor(schema, '/antragsteller/geburtsdatum')).toEqual({ kind: 'date' });
    expect(fieldEditor(schema, '/wege/1/email')).toEqual({ kind: 'email' });
    expect(fieldEditor(schema, '/neu')).toEqual({ kind: 'yes-no' });
    expect(fieldEditor(schema, '/bemerkung')).toEqual({ kind: 'long-text' });
  });

  it('offers the choices in words', () => {
    expect(fieldEditor(schema, '/antragsteller/anrede')).toEqual({
      kind: 'choice',
      choices: [
        { value: 'Frau', label: 'Frau' },
        { value: 'keine', label: 'keine Angabe' },
      ],
    });
  });

  it('refuses what is no number and reads what is', () => {
    const integer = fieldEditor(schema, '/jahre');
    expect(typedValue(integer, 'zwei')).toBeUndefined();
    expect(typedValue(integer, ' 2 ')).toBe(2);
    expect(typedValue({ kind: 'number' }, '1,5')).toBe(1.5);
    expect(typedValue({ kind: 'yes-no' }, 'true')).toBeTrue();
    expect(textOfValue(null)).toBe('');
  });

  it('takes an emptied field away', () => {
    expect(typedValue({ kind: 'text' }, '  ')).toBeNull();
  });

  it('asks only for what the other answers leave open', () => {
    const form = {
      properties: {
        halter: { type: 'string' },
        halterName: { type: 'string', 'x-ui': { showIf: { pointer: '/halter', equals: 'andere' } } },
        zuzug: { type: 'boolean' },
        seit: { type: 'string', 'x-ui': { showIf: { pointer: '/zuzug', equals: true } } },
      },
    };
    const answers = (texts: Record<string, string>) => (pointer: string) => texts[pointer] ?? '';
    expect(isAsked(form, '/halterName', answers({ '/halter': 'ich' }))).toBeFalse();
    expect(isAsked(form, '/halterName', answers({ '/halter': 'andere' }))).toBeTrue();
    expect(isAsked(form, '/seit', answers({ '/zuzug': 'true' }))).toBeTrue();
    expect(isAsked(form, '/halter', answers({}))).toBeTrue();
  });
});
