import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { expectAccessible } from '../testing/accessible';
import { Tabs } from './tabs';

@Component({
  imports: [Tabs],
  template: `<ui-tabs label="Vorgang" controls="panel" [tabs]="tabs" [(selected)]="tab" />
    <div id="panel" role="tabpanel" tabindex="0" [attr.aria-labelledby]="'tab-' + tab()">Inhalt</div>`,
})
class Page {
  readonly tabs = [
    { id: 'antrag', label: 'Antrag' },
    { id: 'personen', label: 'Personen' },
    { id: 'nachrichten', label: 'Nachrichten', count: 1 },
  ];
  readonly tab = signal<string | undefined>('antrag');
}

describe('ui-tabs', () => {
  async function open() {
    const fixture = TestBed.createComponent(Page);
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    const press = async (key: string): Promise<void> => {
      (document.activeElement ?? element).dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
      );
      await fixture.whenStable();
    };
    return { fixture, element, press, tabs: () => [...element.querySelectorAll<HTMLElement>('[role=tab]')] };
  }

  it('shows the first tab for a selection that no longer exists', async () => {
    const { fixture, tabs } = await open();
    fixture.componentInstance.tab.set('gone');
    await fixture.whenStable();
    expect(tabs().map((tab) => tab.getAttribute('aria-selected'))).toEqual(['true', 'false', 'false']);
  });

  it('moves and selects with the arrow keys, around the ends', async () => {
    const { fixture, press, tabs } = await open();
    tabs()[0]?.focus();
    await press('ArrowRight');
    expect(fixture.componentInstance.tab()).toBe('personen');
    expect(document.activeElement).toBe(tabs()[1] as HTMLElement);
    await press('End');
    await press('ArrowRight');
    expect(fixture.componentInstance.tab()).toBe('antrag');
  });

  it('is one stop of the tab key and accessible', async () => {
    const { element, tabs } = await open();
    expect(tabs().map((tab) => tab.tabIndex)).toEqual([0, -1, -1]);
    await expectAccessible(element);
  });
});
