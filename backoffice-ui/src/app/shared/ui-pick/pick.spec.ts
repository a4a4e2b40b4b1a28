import { Component, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { expectAccessible } from '../testing/accessible';
import { Pick } from './pick';
import { Reason } from './reason';

@Component({
  imports: [Pick, Reason],
  template: `<ui-pick label="An wen?" [choices]="people" [(chosen)]="chosen" [problem]="problem()" />
    <ui-reason [(reason)]="reason" [missing]="problem() !== null" />`,
})
class Dialog {
  readonly people = [
    { id: 'p1', name: 'Jana Krüger' },
    { id: 'p2', name: 'Tim Brandt' },
  ];
  readonly chosen = signal('');
  readonly reason = signal('');
  readonly problem = signal<string | null>(null);
}

describe('Choosing somebody, with a reason', () => {
  let fixture: ComponentFixture<Dialog>;
  let element: HTMLElement;

  beforeEach(async () => {
    fixture = TestBed.createComponent(Dialog);
    await fixture.whenStable();
    element = fixture.nativeElement as HTMLElement;
  });

  it('names what is missing, at its field', async () => {
    fixture.componentInstance.problem.set('Bitte wählen Sie eine Person.');
    await fixture.whenStable();
    expect(element.querySelector('select')?.getAttribute('aria-invalid')).toBe('true');
    expect([...element.querySelectorAll('.problem')].map((one) => one.textContent)).toEqual([
      'Bitte wählen Sie eine Person.',
      'Bitte nennen Sie einen Grund.',
    ]);
  });

  it('begins with nobody and tells who was chosen', async () => {
    const select = element.querySelector('select');
    expect(select?.value).toBe('');
    if (select) select.value = 'p2';
    select?.dispatchEvent(new Event('change'));
    const field = element.querySelector('textarea');
    if (field) field.value = 'Urlaub';
    field?.dispatchEvent(new Event('input'));
    await fixture.whenStable();
    expect(fixture.componentInstance.chosen()).toBe('p2');
    expect(fixture.componentInstance.reason()).toBe('Urlaub');
  });

  it('is accessible', async () => {
    await expectAccessible(element);
  });
});
