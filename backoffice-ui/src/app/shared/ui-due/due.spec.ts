import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { expectAccessible } from '../testing/accessible';
import { NOW } from '../util-date/today';
import { type Due as DueState, describeDue } from './describe-due';
import { Due } from './due';
import { DueHarness } from './due-harness';

const today = '2026-11-22';

describe('describeDue', () => {
  const cases: readonly (readonly [DueState, string, string])[] = [
    [{ on: '2026-11-19' }, 'overdue', 'seit 3 Tagen überfällig'],
    [{ on: '2026-11-21' }, 'overdue', 'seit 1 Tag überfällig'],
    [{ on: '2026-11-22' }, 'today', 'heute'],
    [{ on: '2026-11-23' }, 'soon', 'Mo 23.11., morgen'],
    [{ on: '2026-11-26' }, 'soon', 'Do 26.11., in 4 Tagen'],
    [{ on: '2026-11-27' }, 'later', 'Fr 27.11.'],
    [{ on: '2027-01-04' }, 'later', 'Mo 04.01.2027'],
    [{ on: '2026-12-10', soon: true }, 'soon', 'Do 10.12., in 18 Tagen'],
    [{ on: '2026-11-24', soon: false }, 'later', 'Di 24.11.'],
    [{ on: '2026-11-19', paused: true, pausedUntil: '2026-12-03' }, 'paused', 'ruht bis 03.12.'],
    [{ on: null, paused: true }, 'paused', 'ruht'],
    [{ on: null }, 'none', 'keine Frist'],
  ];
  for (const [due, tone, text] of cases) {
    it(`says "${text}"`, () => {
      expect(describeDue(due, today)).toEqual(jasmine.objectContaining({ tone, text }));
    });
  }

  it('never lets colour stand alone: whatever is coloured has an icon', () => {
    for (const [due] of cases) {
      const { tone, icon } = describeDue(due, today);
      expect(icon !== null)
        .withContext(tone)
        .toBe(!['later', 'none'].includes(tone));
    }
  });
});

@Component({ imports: [Due], template: `<ui-due [due]="due()" [lead]="lead()" />` })
class Page {
  readonly due = signal<DueState>({ on: '2026-11-26' });
  readonly lead = signal(false);
}

describe('ui-due', () => {
  async function open(): Promise<{ page: Page; harness: DueHarness; element: HTMLElement }> {
    TestBed.configureTestingModule({
      providers: [{ provide: NOW, useValue: () => new Date('2026-11-22T10:00:00Z') }],
    });
    const fixture = TestBed.createComponent(Page);
    const harness = await TestbedHarnessEnvironment.loader(fixture).getHarness(DueHarness);
    return { page: fixture.componentInstance, harness, element: fixture.nativeElement as HTMLElement };
  }

  it('shows words, icon and tone together, readable in contrast', async () => {
    const { harness, element } = await open();
    expect(await harness.text()).toBe('Do 26.11., in 4 Tagen');
    expect(await harness.tone()).toBe('soon');
    expect(await harness.hasIcon()).toBeTrue();
    await expectAccessible(element);
  });

  it('leads with "fällig" where asked, but not before "überfällig"', async () => {
    const { page, harness } = await open();
    page.lead.set(true);
    expect(await harness.text()).toBe('fällig Do 26.11., in 4 Tagen');
    page.due.set({ on: '2026-11-19' });
    expect(await harness.text()).toBe('seit 3 Tagen überfällig');
  });
});
