import { Location } from '@angular/common';
import { inject } from '@angular/core';
import { type CanActivateFn, RedirectCommand, Router } from '@angular/router';
import { Session } from '../shared/util-session/session';

/** Lets signed-in people through; others see the sign-in page under the address they wanted, so that a reload tries again. */
export const signedIn: CanActivateFn = async (_route, { url }) => {
  const session = inject(Session);
  const router = inject(Router);
  const returnTo = inject(Location).prepareExternalUrl(url);
  const signIn = (reason?: 'unreachable'): RedirectCommand =>
    new RedirectCommand(router.createUrlTree(['/anmelden'], { queryParams: { returnTo, reason } }), {
      skipLocationChange: true,
    });

  if (session.current()) return true;
  try {
    return (await session.load()) ? true : signIn();
  } catch {
    // The server is away, which says nothing about the session: the page tells so and offers to try again.
    return signIn('unreachable');
  }
};
