import { Component } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { Preferences } from '../util-preferences/preferences';
import { injectShortcuts } from './shortcuts';

const pressed: string[] = [];

@Component({
  template: `
    <input type="text" /><textarea></textarea><input type="checkbox" /><button type="button">Los</button>
    <div contenteditable="true" tabindex="0">Text</div>
    <div role="dialog" aria-label="Frage"><button type="button" class="inside">Ja</button></div>
    <p tabindex="0">Seite</p>
  `,
})
class Page {
  constructor() {
    const key = (keys: string, more = {}) => ({
      keys,
      label: keys,
      group: 'Liste',
      run: () => pressed.push(keys),
      ...more,
    });
    injectShortcuts([
      key('c'),
      key('j', { repeats: true }),
      key('Enter'),
      key('mod+Enter'),
      key('e', { when: () => false }),
    ]);
  }
}

describe('shortcuts', () => {
  let fixture: ComponentFixture<Page>;
  let preferences: Preferences;

  beforeEach(async () => {
    pressed.length = 0;
    fixture = TestBed.createComponent(Page);
    preferences = TestBed.inject(Preferences);
    preferences.change({ shortcuts: true });
    await fixture.whenStable();
  });

  function press(selector: string, key: string, more: KeyboardEventInit = {}): KeyboardEvent {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
    (fixture.nativeElement as HTMLElement).querySelector(selector)?.dispatchEvent(event);
    return event;
  }

  for (const field of ['input[type=text]', 'textarea', '[contenteditable]', '.inside']) {
    it(`stay silent in ${field}`, () => {
      expect(press(field, 'c').defaultPrevented).toBeFalse();
      expect(pressed).toEqual([]);
    });
  }

  it('stay silent when switched off, but Ctrl+Enter goes on', () => {
    preferences.change({ shortcuts: false });
    press('p', 'c');
    press('textarea', 'Enter', { ctrlKey: true });
    expect(pressed).toEqual(['mod+Enter']);
  });

  it('leave Ctrl+C and Alt+C to the browser', () => {
    press('p', 'c', { ctrlKey: true });
    press('p', 'c', { altKey: true });
    press('p', 'c', { metaKey: true });
    expect(pressed).toEqual([]);
  });

  it('leave Enter to a focused button', () => {
    press('button', 'Enter');
    expect(pressed).toEqual([]);
    press('p', 'Enter');
    expect(pressed).toEqual(['Enter']);
  });

  it('act on the page and on a focused button or checkbox', () => {
    expect(press('p', 'c').defaultPrevented).toBeTrue();
    press('button', 'c');
    press('input[type=checkbox]', 'c');
    expect(pressed).toEqual(['c', 'c', 'c']);
  });

  it('repeat only where moving is meant', () => {
    press('p', 'c', { repeat: true });
    press('p', 'j', { repeat: true });
    expect(pressed).toEqual(['j']);
  });

  it('let a key pass that has nothing to do now', () => {
    expect(press('p', 'e').defaultPrevented).toBeFalse();
  });

  it('end with their page', () => {
    fixture.destroy();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'c', bubbles: true }));
    expect(pressed).toEqual([]);
  });
});
