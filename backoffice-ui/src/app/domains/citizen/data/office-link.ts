import { Injectable } from '@angular/core';
import { LinkToken } from './link-token';

/** The link of a consulted office to its question. */
@Injectable({ providedIn: 'root' })
export class OfficeLink extends LinkToken {
  protected readonly place = 'office';
}
