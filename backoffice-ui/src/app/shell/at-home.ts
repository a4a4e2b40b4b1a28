import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { Session } from '../shared/util-session/session';
import { navigationFor } from './navigation-items';

/** Leads from `/` to the first thing a person has: their own cases, else the first register, else the settings. */
export const atHome: CanActivateFn = () => {
  const [first] = navigationFor(inject(Session).current(), {}, []).flatMap(({ items }) => items);
  return inject(Router).createUrlTree([first?.link ?? '/einstellungen'], {
    ...(first?.query ? { queryParams: first.query } : {}),
  });
};
