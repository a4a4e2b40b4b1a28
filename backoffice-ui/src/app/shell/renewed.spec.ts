import { ErrorHandler } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Toasts } from '../shared/ui-toast/toasts';
import { RenewedPage } from './renewed';

describe('A page that was open while Aktenlauf was renewed', () => {
  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [{ provide: ErrorHandler, useClass: RenewedPage }] });
    spyOn(console, 'error');
  });

  const shown = () => TestBed.inject(Toasts).shown();

  it('says nothing of errors that have another cause', () => {
    TestBed.inject(ErrorHandler).handleError(new TypeError('x is undefined'));
    expect(shown()).toEqual([]);
    expect(console.error).toHaveBeenCalled();
  });

  it('tells that a part is missing and offers to load the page again', () => {
    TestBed.inject(ErrorHandler).handleError(
      new TypeError('Failed to fetch dynamically imported module: /de/dialog.js'),
    );
    expect(shown().map(({ tone, action }) => [tone, action?.label])).toEqual([['danger', 'Neu laden']]);
    expect(console.error).toHaveBeenCalled();
  });
});
