import { Component, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { expectAccessible } from '../../../shared/testing/accessible';
import { until } from '../../../shared/testing/until';
import type { CaseRow } from '../data/shapes';
import { aRow } from '../testing/rows';
import { CaseTable } from './case-table';

@Component({
  imports: [CaseTable],
  template: `<div #box style="height: 400px; overflow: auto">
    <wl-case-table
      title="Posteingang"
      [rows]="rows()"
      [total]="total()"
      [scroller]="box"
      [columns]="columns"
      [sort]="{ by: 'due', dir: 'asc' }"
      [current]="current()"
    />
  </div>`,
})
class Page {
  readonly columns = ['followUp', 'service', 'due'] as const;
  readonly rows = signal<readonly CaseRow[]>([]);
  readonly total = signal<number | null>(null);
  readonly current = signal<string | null>(null);
}

describe('CaseTable', () => {
  let fixture: ComponentFixture<Page>;
  let box: HTMLElement;

  async function show(count: number, total: number | null = count): Promise<void> {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    fixture = TestBed.createComponent(Page);
    fixture.componentInstance.rows.set(Array.from({ length: count }, (_, at) => aRow(String(at))));
    fixture.componentInstance.total.set(total);
    await fixture.whenStable();
    box = (fixture.nativeElement as HTMLElement).querySelector('div') as HTMLElement;
  }
  const drawn = () => [...box.querySelectorAll<HTMLElement>('tr[data-case]')];
  const row = (id: string) => box.querySelector<HTMLElement>(`tr[data-case="${id}"]`);
  /** Whether a row lies wholly between heading and lower edge. */
  const inSight = (id: string): boolean => {
    const place = row(id)?.getBoundingClientRect();
    const heading = box.querySelector('thead')?.getBoundingClientRect().bottom ?? 0;
    return (
      place !== undefined &&
      place.top >= heading - 1 &&
      place.bottom <= box.getBoundingClientRect().bottom + 1
    );
  };
  const scrollTo = async (top: number): Promise<void> => {
    box.scrollTop = top;
    box.dispatchEvent(new Event('scroll'));
    await fixture.whenStable();
  };

  it('says of what the person wants to be reminded, and when', async () => {
    await show(2);
    const followUp = { id: 'f', dueOn: '2026-11-30', text: 'Rückruf abwarten' };
    fixture.componentInstance.rows.set([aRow('0', { followUp }), aRow('1')]);
    await fixture.whenStable();
    expect(drawn().map((one) => one.querySelector('.followUp')?.textContent?.trim())).toEqual([
      '30.11. Rückruf abwarten',
      '',
    ]);
  });

  it('draws short lists as a whole', async () => {
    await show(120);
    expect(drawn().length).toBe(120);
  });

  it('draws of a long list what is in sight, at the height of all of it', async () => {
    await show(5_000);
    expect(drawn().length).toBeLessThan(60);
    const height = row('0')?.getBoundingClientRect().height ?? 0;
    expect(Math.abs(box.scrollHeight - 5_000 * height)).toBeLessThan(100);
    await scrollTo(2_500 * height);
    expect(row('0')).toBeNull();
    expect(inSight('2500')).toBeTrue();
    await scrollTo(box.scrollHeight);
    expect(inSight('4999')).toBeTrue();
  });

  it('tells screen readers how long the list is and where each row stands', async () => {
    await show(5_000, 98_000);
    const table = box.querySelector('table');
    expect(table?.getAttribute('aria-rowcount')).toBe('98001');
    expect(table?.querySelector('thead tr')?.getAttribute('aria-rowindex')).toBe('1');
    await scrollTo(60_000);
    for (const one of drawn()) {
      expect(one.getAttribute('aria-rowindex')).toBe(String(Number(one.dataset['case']) + 2));
    }
    fixture.componentInstance.total.set(null);
    await fixture.whenStable();
    expect(table?.getAttribute('aria-rowcount')).toBe('-1');
    await expectAccessible(box);
  });

  it('brings the chosen row into sight and focuses it, drawn before or not', async () => {
    await show(5_000);
    fixture.componentInstance.current.set('3');
    await until(() => document.activeElement?.closest('tr') === row('3') && row('3') !== null);
    fixture.componentInstance.current.set('4000');
    await until(() => inSight('4000') && document.activeElement?.closest('tr') === row('4000'));
    fixture.componentInstance.current.set('10');
    await until(() => inSight('10') && document.activeElement?.closest('tr') === row('10'));
    expect(row('10')?.querySelector('a')?.tabIndex).toBe(0);
  });

  it('keeps the focus while the focused row is out of sight', async () => {
    await show(5_000);
    row('2')?.querySelector('input')?.focus();
    await scrollTo(80_000);
    expect(row('2')).toBeNull();
    const table = box.querySelector('wl-case-table');
    await until(() => document.activeElement === table);
    await scrollTo(0);
    await until(() => document.activeElement === row('2')?.querySelector('input'));
  });

  it('is reached by the tab key wherever it stands', async () => {
    await show(5_000);
    fixture.componentInstance.current.set('1');
    await fixture.whenStable();
    await scrollTo(80_000);
    const stops = drawn().filter((one) => one.querySelector('a')?.tabIndex === 0);
    expect(stops.length).toBe(1);
    expect(inSight(stops[0]?.dataset['case'] ?? '')).toBeTrue();
  });

  it('draws every row for the printer', async () => {
    await show(300);
    dispatchEvent(new Event('beforeprint'));
    expect(drawn().length).toBe(300);
    dispatchEvent(new Event('afterprint'));
    expect(drawn().length).toBeLessThan(60);
  });
});
