import { provideHttpClient } from '@angular/common/http';
import {
  HttpTestingController,
  type TestRequest,
  provideHttpClientTesting,
} from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { arriving } from '../../../shared/testing/until';
import { aPage, aRow } from '../testing/rows';
import { CaseList } from './case-list';
import type { CasePage } from './shapes';

describe('CaseList', () => {
  let list: CaseList;
  let http: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [CaseList, provideHttpClient(), provideHttpClientTesting()],
    });
    list = TestBed.inject(CaseList);
    http = TestBed.inject(HttpTestingController);
  });
  afterEach(() => http.verify());

  const request = (): TestRequest => http.expectOne('/api/v1/cases/search');
  /** As many rows as one page has. */
  const fifty = Array.from({ length: 50 }, (_, at) => aRow(`r${at}`));
  const ids = () => list.rows().map(({ id }) => id);
  async function opened(page: CasePage): Promise<void> {
    const done = list.open({ view: 'team' });
    request().flush(page);
    await done;
  }

  it('tells what failed and keeps what is shown when only the next page fails', async () => {
    const first = list.open({ view: 'team' });
    request().flush(null, { status: 503, statusText: 'Service Unavailable' });
    await first;
    expect(list.state()).toBe('failed');

    await opened(aPage(fifty, 51, 'c1'));
    const more = list.loadMore();
    request().flush(null, { status: 503, statusText: 'Service Unavailable' });
    await more;
    expect(list.more()).toBe('failed');
    expect(list.rows().length).toBe(50);
  });

  it('drops a late reply for a list that was left', async () => {
    const left = list.open({ view: 'team' });
    const late = request();
    const shown = list.open({ view: 'mine' });
    request().flush(aPage([aRow('mine')], 1));
    late.flush(aPage([aRow('team')], 1));
    await Promise.all([left, shown]);
    expect(ids()).toEqual(['mine']);
  });

  it('reads on after the last row and asks nothing more at the end', async () => {
    await opened(aPage(fifty, 51, 'c1'));
    const more = list.loadMore();
    await list.loadMore();
    const next = request();
    expect((next.request.body as { cursor: string }).cursor).toBe('c1');
    next.flush(aPage([aRow('r49'), aRow('last')], null));
    await more;
    expect(ids()).toEqual([...fifty.map(({ id }) => id), 'last']);
    await list.loadMore();
    expect(list.more()).toBe('end');
  });

  it('changes rows in place and never moves, adds or takes one away by itself', async () => {
    await opened(aPage([aRow('1'), aRow('2'), aRow('3')], 3));
    const compared = list.compare();
    request().flush(aPage([aRow('new'), aRow('3', { unread: true }), aRow('1')], 3));
    await compared;
    expect(ids()).toEqual(['1', '2', '3']);
    expect(list.rows()[2]?.unread).toBeTrue();
    expect([...list.gone()]).toEqual(['2']);
    expect(list.news()).toBe(1);

    const shown = list.reload();
    request().flush(aPage([aRow('new'), aRow('3'), aRow('1')], 3));
    await shown;
    expect(ids()).toEqual(['new', '3', '1']);
    expect(list.news()).toBe(0);
    expect(list.gone().size).toBe(0);
  });

  it('counts news that lie beyond what was loaded', async () => {
    await opened(aPage(fifty, 131, 'c1'));
    const compared = list.compare();
    request().flush(aPage(fifty, 134, 'c1'));
    await compared;
    expect(list.news()).toBe(3);
    expect(list.gone().size).toBe(0);
  });

  it('compares one at a time, and once more for all that happened meanwhile', async () => {
    await opened(aPage([aRow('1')], 1));
    const compared = [list.compare(), list.compare(), list.compare()];
    request().flush(aPage([aRow('1')], 1));
    (await arriving(http, '/api/v1/cases/search')).flush(aPage([aRow('1', { unread: true })], 1));
    await Promise.all(compared);
    expect(list.rows()[0]?.unread).toBeTrue();
    http.expectNone('/api/v1/cases/search');
  });

  it('comes back with as many rows as it was left with', async () => {
    const done = list.open({ view: 'team' }, 120);
    const first = request();
    expect((first.request.body as { limit: number }).limit).toBe(100);
    first.flush(
      aPage(
        Array.from({ length: 100 }, (_, at) => aRow(`a${at}`)),
        131,
        'c1',
      ),
    );
    (await arriving(http, '/api/v1/cases/search')).flush(
      aPage(
        Array.from({ length: 20 }, (_, at) => aRow(`b${at}`)),
        null,
        'c2',
      ),
    );
    await done;
    expect(list.rows().length).toBe(120);
    expect(list.figures()?.count).toBe(131);
  });
});
