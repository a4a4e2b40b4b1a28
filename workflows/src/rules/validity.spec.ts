import path from 'node:path';
import { definitionsRoot, loadDefinition } from '../definition/load-definition.ts';
import type { ActionDefinition, ServiceDefinition } from '../definition/service-definition.ts';
import { preparedValidity } from './validity.ts';

describe('the validity a decision is prepared with', () => {
  let definition: ServiceDefinition;
  let approve: ActionDefinition;
  beforeAll(async () => {
    ({ definition } = await loadDefinition(path.join(definitionsRoot, 'bewohnerparkausweis/1.0.0')));
    approve = definition.actions.find((action) => action.key === 'approve') as ActionDefinition;
  });
  const prepared = (beginn: unknown, dauer = '1J', validity = approve.validity) =>
    preparedValidity(
      definition,
      { ...approve, validity },
      { form: { beginn, dauer }, receivedOn: '2026-11-20', decidedOn: '2026-11-23' },
    );

  it('is nothing where the rule fails, gives no day, or is not there', () => {
    const nothing = { validFrom: null, validTo: null };
    expect(prepared('2026-12-01', '1J', { from: 'form.' })).toEqual(nothing);
    expect(prepared('2026-12-01', '1J', { from: '"bald"', to: '"P1Y"' })).toEqual(nothing);
    expect(prepared(undefined)).toEqual(nothing);
    expect(prepared('2026-12-01', '1J', { from: 'form.beginn', to: '"P10B"' }).validTo).toBeNull();
    expect(
      preparedValidity(
        definition,
        { ...approve, validity: undefined },
        { form: {}, receivedOn: '2026-11-20', decidedOn: '2026-11-23' },
      ),
    ).toEqual(nothing);
  });

  it('begins as applied for and ends the day before the corresponding day', () => {
    expect(prepared('2026-12-01')).toEqual({ validFrom: '2026-12-01', validTo: '2027-11-30' });
    expect(prepared('2026-12-01', '2J')).toEqual({ validFrom: '2026-12-01', validTo: '2028-11-30' });
    expect(prepared('2028-02-29')).toEqual({ validFrom: '2028-02-29', validTo: '2029-02-28' });
  });

  it('never begins before the decision in the parking permit', () => {
    expect(prepared('2026-10-01')).toEqual({ validFrom: '2026-11-23', validTo: '2027-11-22' });
  });

  it('ends on a day the rule names, or not at all', () => {
    const rule = { from: 'case.receivedOn', to: 'date(case.receivedOn) + duration("P30D")' };
    expect(prepared('2026-12-01', '1J', rule)).toEqual({ validFrom: '2026-11-20', validTo: '2026-12-20' });
    expect(prepared('2026-12-01', '1J', { from: 'decision.decidedOn' })).toEqual({
      validFrom: '2026-11-23',
      validTo: null,
    });
  });
});
