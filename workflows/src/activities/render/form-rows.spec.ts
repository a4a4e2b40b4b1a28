import { formRows } from './form-rows.ts';

const schema = {
  type: 'object',
  properties: {
    person: {
      type: 'object',
      properties: { name: { title: 'Name' }, geboren: { title: 'Geburtsdatum', format: 'date' } },
    },
    dauer: { title: 'Dauer', 'x-ui': { options: { '1J': { de: '1 Jahr (30,70 €)' } } } },
    neu: { title: 'Neu zugezogen?', type: 'boolean' },
  },
  'x-ui': {
    groups: [
      { title: { de: 'Person' }, fields: ['/person/name', '/person/geboren'] },
      { title: { de: 'Ausweis' }, fields: ['/dauer', '/neu'] },
    ],
  },
};

describe('the application on paper', () => {
  it('leaves out nothing that was sent, also where the form shows it nowhere', () => {
    const rows = formRows(schema, {
      person: { name: 'Muster', telefon: '0123' },
      'a/b': 1.5,
      liste: ['x', 'y'],
    });
    expect(rows.at(-1)).toEqual({
      title: 'Weitere Angaben',
      rows: [
        { label: 'person/telefon', value: '0123' },
        { label: 'a~1b', value: '1,5' },
        { label: 'liste', value: 'x, y' },
      ],
    });
  });

  it('shows fields in the order and words of the form', () => {
    expect(
      formRows(schema, { dauer: '1J', neu: false, person: { geboren: '1990-02-01', name: 'Żółć' } }),
    ).toEqual([
      {
        title: 'Person',
        rows: [
          { label: 'Name', value: 'Żółć' },
          { label: 'Geburtsdatum', value: '01.02.1990' },
        ],
      },
      {
        title: 'Ausweis',
        rows: [
          { label: 'Dauer', value: '1 Jahr (30,70 €)' },
          { label: 'Neu zugezogen?', value: 'Nein' },
        ],
      },
    ]);
  });

  it('shows an empty answer and a value the form does not know as they are', () => {
    const [, ausweis] = formRows(schema, { dauer: '9J' });
    expect(ausweis?.rows).toEqual([
      { label: 'Dauer', value: '9J' },
      { label: 'Neu zugezogen?', value: '' },
    ]);
  });

  it('takes nothing for an answer that every object inherits', () => {
    expect(
      formRows({ 'x-ui': { groups: [{ title: { de: 'G' }, fields: ['/constructor', '/toString'] }] } }, {}),
    ).toEqual([
      {
        title: 'G',
        rows: [
          { label: 'constructor', value: '' },
          { label: 'toString', value: '' },
        ],
      },
    ]);
  });
});
