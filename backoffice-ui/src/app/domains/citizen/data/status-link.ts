import { Injectable } from '@angular/core';
import { LinkToken } from './link-token';

/** The link to where an application stands. */
@Injectable()
export class StatusLink extends LinkToken {
  protected readonly place = 'status';
}
