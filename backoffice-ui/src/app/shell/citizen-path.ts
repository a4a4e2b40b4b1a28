import type { UrlMatcher } from '@angular/router';

const citizenPages = new Set(['antrag', 'status', 'zahlung']);
const clerkPages = new Set([
  'arbeitsvorrat',
  'vorgang',
  'vorgang-anlegen',
  'akten',
  'forderungen',
  'versand',
  'steuerung',
  'betrieb',
]);

/**
 * `/<tenant>/antrag/…`, `/<tenant>/status`, `/<tenant>/zahlung`: takes the town and leaves the rest to the citizen's routes,
 * where `tenant` is a route parameter. Everything else belongs to the clerks.
 */
export const citizenPath: UrlMatcher = (segments) => {
  const [tenant, page] = segments;
  if (!tenant || !page || clerkPages.has(tenant.path) || !citizenPages.has(page.path)) return null;
  return { consumed: [tenant], posParams: { tenant } };
};
