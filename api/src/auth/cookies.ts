import type { CookieSerializeOptions } from '@fastify/cookie';

/** Names and attributes of our cookies; with https they are bound to this host alone. */
export interface Cookies {
  readonly session: string;
  readonly signIn: string;
  readonly options: CookieSerializeOptions;
}

export function cookiesFor(publicUrl: string): Cookies {
  const secure = publicUrl.startsWith('https:');
  const prefix = secure ? '__Host-' : '';
  return {
    session: `${prefix}aktenlauf`,
    signIn: `${prefix}aktenlauf-sign-in`,
    // lax: the identity provider's redirect must bring the sign-in cookie along
    options: { httpOnly: true, secure, sameSite: 'lax', path: '/' },
  };
}
