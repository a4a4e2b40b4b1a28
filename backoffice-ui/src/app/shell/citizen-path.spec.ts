import { type Route, UrlSegment, type UrlSegmentGroup } from '@angular/router';
import { citizenRoutes } from '../domains/citizen/citizen.routes';
import { citizenPath } from './citizen-path';

const match = (path: string) =>
  citizenPath(
    path.split('/').map((part) => new UrlSegment(part, {})),
    {} as UrlSegmentGroup,
    {} as Route,
  );

describe("The address of a citizen's page", () => {
  it('is none of the desk, and nothing else below a town', () => {
    for (const path of ['vorgang/c1', 'arbeitsvorrat', 'einstellungen', 'lindenau/vorgang'])
      expect(match(path)).withContext(path).toBeNull();
  });

  it('is every one the citizen has a page for', () => {
    const pages = (citizenRoutes[0]?.children ?? [])
      .map(({ path = '' }) => path)
      .filter((path) => path !== '**');
    expect(pages.length).toBeGreaterThan(4);
    for (const page of pages)
      expect(match(page === '' ? 'lindenau' : `lindenau/${page}`)?.posParams?.['tenant']?.path)
        .withContext(page)
        .toBe('lindenau');
  });
});
