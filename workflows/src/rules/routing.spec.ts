import { sketch, stage } from '../machine/sketches/sketch.ts';
import { unitsFor } from './routing.ts';
import { subjectKey } from './subject.ts';

describe('where a case belongs', () => {
  const definition = sketch({
    key: 'defect',
    unit: 'desk',
    stages: [stage('look', ['look'])],
    actions: [],
    routing: [
      { when: 'form.', unit: 'broken' },
      { when: 'form.art = "licht"', unit: 'light' },
      { when: 'form.art = "licht" or form.art = "strasse"', unit: 'street' },
    ],
    subjectKey: 'form.chip',
  });

  it('is the service’s own unit where no rule holds or one fails', () => {
    expect(unitsFor(definition, {})).toEqual(['desk']);
  });

  it('is the unit of the first rule that holds; the others follow for towns that lack it', () => {
    expect(unitsFor(definition, { art: 'licht' })).toEqual(['light', 'street', 'desk']);
  });

  it('is nowhere particular without an object', () => {
    expect(subjectKey(definition, {})).toBeNull();
    expect(subjectKey(definition, { chip: '  ' })).toBeNull();
    expect(subjectKey({ ...definition, subjectKey: undefined }, { chip: '1' })).toBeNull();
  });

  it('is the same dossier however the number is written', () => {
    expect(subjectKey(definition, { chip: '276 098 1234' })).toBe(
      subjectKey(definition, { chip: '2760981234' }),
    );
  });
});
