import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a browser says that a page of somebody else sent this request. Programs that are no browser say nothing and
 * pass; they have no cookies of others. Stands before the CSRF token, not instead of it.
 * @param publicUrl base of our own pages
 */
export function isFromOtherSite(headers: IncomingHttpHeaders, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  // 'none' is typed into the address bar, where nobody types a change
  if (site !== undefined) return site !== 'same-origin';
  return headers.origin !== undefined && headers.origin !== new URL(publicUrl).origin;
}
