import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { problemReply } from '../../../shared/testing/problem-reply';
import { Toasts } from '../../../shared/ui-toast/toasts';
import { CaseFile } from './case-file';
import { Orders } from './orders';

describe('Orders to a case', () => {
  const file = {
    id: signal('c1'),
    changed: jasmine.createSpy('changed'),
    reload: jasmine.createSpy('reload'),
  };
  let orders: Orders;
  let toasts: Toasts;

  beforeEach(() => {
    jasmine.clock().install();
    file.changed.calls.reset();
    file.reload.calls.reset();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        Orders,
        { provide: CaseFile, useValue: file },
      ],
    });
    orders = TestBed.inject(Orders);
    toasts = TestBed.inject(Toasts);
  });
  afterEach(() => jasmine.clock().uninstall());

  it('say what was refused and read the case again', async () => {
    const taken = await orders.send('Abschließen', () =>
      Promise.reject(problemReply(409, { code: 'stale' })),
    );
    expect(taken).toBeFalse();
    expect(toasts.shown()[0]?.tone).toBe('danger');
    expect(file.reload).toHaveBeenCalledTimes(1);
  });

  it('are tried again as the same wish when the line broke', async () => {
    const keys: string[] = [];
    await orders.send('Abschließen', (intent) => {
      keys.push(intent.key);
      return keys.length === 1
        ? Promise.reject(problemReply(503, { code: 'unavailable' }))
        : Promise.resolve({ state: 'done' as const, seq: 13 });
    });
    toasts.shown()[0]?.action?.run();
    expect(keys.length).toBe(2);
    expect(keys[0]).toBe(keys[1]);
    expect(file.reload).not.toHaveBeenCalled();
  });

  it('are done at once', async () => {
    expect(await orders.send('Prüfung', () => Promise.resolve({ state: 'done', seq: 13 }))).toBeTrue();
    expect(toasts.shown()[0]?.text).toBe('Prüfung: erledigt');
    expect(orders.waiting()).toEqual([]);
    expect(file.changed).toHaveBeenCalledTimes(1);
  });

  it('taken for later stand on the case until the server says what became of them', async () => {
    orders.take('Zahlung buchen', { state: 'accepted', commandId: 'k1', location: '/api/v1/commands/k1' });
    expect(orders.waiting().map(({ title }) => title)).toEqual(['Zahlung buchen']);
    jasmine.clock().tick(3_000);
    TestBed.inject(HttpTestingController)
      .expectOne('/api/v1/commands/k1')
      .flush({ state: 'refused', code: 'wrong-state' });
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    expect(orders.waiting()).toEqual([]);
    expect(toasts.shown().at(-1)?.text).toContain('Zahlung buchen: ');
  });
});
