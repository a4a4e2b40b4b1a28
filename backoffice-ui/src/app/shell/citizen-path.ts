import type { UrlMatcher } from '@angular/router';

const citizenPages = new Set(['antrag', 'status', 'zahlung', 'beteiligung']);
/** First parts of the clerks' addresses; no town is called like one of them. */
const clerkPages = new Set([
  'anmelden',
  'angemeldet',
  'arbeitsvorrat',
  'vorgang',
  'vorgang-anlegen',
  'akten',
  'forderungen',
  'versand',
  'steuerung',
  'leistungen',
  'betrieb',
  'einstellungen',
]);

/**
 * `/<tenant>`, `/<tenant>/antrag/…`, `/<tenant>/status`, `/<tenant>/zahlung`, and `/<tenant>/beteiligung` of a consulted
 * office: takes the town and leaves the rest to the citizen's routes, where `tenant` is a route parameter. Everything else
 * belongs to the clerks.
 */
export const citizenPath: UrlMatcher = (segments) => {
  const [tenant, page] = segments;
  if (!tenant || clerkPages.has(tenant.path) || (page && !citizenPages.has(page.path))) return null;
  return { consumed: [tenant], posParams: { tenant } };
};
