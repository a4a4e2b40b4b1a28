import { convertToParamMap } from '@angular/router';
import { readWorklistAddress } from '../../../shared/util-navigation/worklist-address';
import { casesLink, oldestLink, unclaimedLink } from './figure-link';

const unit = '0199aaaa-0000-7000-8000-000000000001';
const read = (query: object) => readWorklistAddress(convertToParamMap(query));

describe('links of figures', () => {
  it('carry nothing that was not chosen', () => {
    expect(casesLink(null, {})).toEqual({ link: '/arbeitsvorrat/alle', query: {} });
  });

  it('are read by the worklist as the cases that were counted', () => {
    const { link, query } = casesLink(unit, { service: ['bewohnerparkausweis'], due: 'overdue' });
    expect(link).toBe('/arbeitsvorrat/alle');
    expect(read(query)).toEqual(
      jasmine.objectContaining({
        unitId: unit,
        filters: { service: ['bewohnerparkausweis'], due: 'overdue' },
      }),
    );
  });

  it('lead to the inbox of the unit for cases without a clerk', () => {
    const { link, query } = unclaimedLink(unit, { due: 'today' });
    expect(link).toBe('/arbeitsvorrat/posteingang');
    expect(read(query)).toEqual(jasmine.objectContaining({ unitId: unit, filters: { due: 'today' } }));
  });

  it('show the oldest cases first where age is meant', () => {
    expect(read(oldestLink(unit).query).sort).toEqual({ by: 'received', dir: 'asc' });
  });
});
