import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { expectAccessible } from '../testing/accessible';
import { FormGroup } from './form-group';
import type { FormSchema } from './form-schema';
import { formData } from './form-schema';

const schema: FormSchema = {
  type: 'object',
  required: ['person', 'halter', 'zone', 'neu'],
  properties: {
    person: {
      type: 'object',
      required: ['name'],
      properties: {
        name: { title: 'Name', type: 'string', maxLength: 5 },
        email: { title: 'E-Mail', type: 'string', format: 'email', description: 'Für Nachrichten' },
      },
    },
    halter: { title: 'Halter', type: 'string', enum: ['selbst', 'andere'], 'x-ui': { widget: 'radio' } },
    halterName: {
      title: 'Name des Halters',
      type: 'string',
      'x-ui': { showIf: { pointer: '/halter', equals: 'andere' } },
    },
    zone: { title: 'Zone', type: 'string', enum: ['A', 'B'], 'x-ui': { widget: 'select' } },
    neu: { title: 'Neu zugezogen?', type: 'boolean', 'x-ui': { widget: 'yes-no' } },
  },
  'x-ui': {
    groups: [
      {
        key: 'all',
        title: { de: 'Alles', en: 'All' },
        fields: ['/person/name', '/person/email', '/halter', '/halterName', '/zone', '/neu'],
      },
    ],
  },
};

@Component({
  imports: [FormGroup],
  template: `<ui-form-group
    [schema]="schema"
    [pointers]="pointers"
    [(data)]="data"
    [showProblems]="all()"
    [problems]="refused()"
  />`,
})
class Page {
  readonly schema = schema;
  readonly pointers = schema['x-ui'].groups[0]?.fields ?? [];
  readonly data = signal<Readonly<Record<string, unknown>>>({});
  readonly all = signal(false);
  readonly refused = signal<{ pointer: string; message: string }[]>([]);
}

describe('ui-form-group', () => {
  async function open() {
    const fixture = TestBed.createComponent(Page);
    await fixture.whenStable();
    const element = fixture.nativeElement as HTMLElement;
    const labelled = <E extends HTMLElement>(label: string): E => {
      const found = [...element.querySelectorAll('label')].find((candidate) =>
        candidate.textContent?.trim().startsWith(label),
      );
      return element.querySelector(`[id="${found?.htmlFor}"]`) as E;
    };
    const type = async (label: string, text: string): Promise<void> => {
      const input = labelled<HTMLInputElement>(label);
      input.value = text;
      input.dispatchEvent(new Event('input'));
      input.dispatchEvent(new Event('blur'));
      await fixture.whenStable();
    };
    return { fixture, page: fixture.componentInstance, element, labelled, type };
  }

  it('says nothing before a field was left, and then what to do', async () => {
    const { element, type } = await open();
    expect(element.querySelector('.problem')).toBeNull();
    await type('Name', '');
    expect(element.querySelector('.problem')?.textContent).toContain('Bitte füllen Sie dieses Feld aus.');
    await type('Name', 'zu lang');
    expect(element.querySelector('.problem')?.textContent).toContain('höchstens 5 Zeichen');
    await type('Name', 'Işık');
    expect(element.querySelector('.problem')).toBeNull();
  });

  it('binds the problem to its control and shows what the server refused until it changes', async () => {
    const { fixture, page, labelled, type } = await open();
    page.refused.set([{ pointer: '/person/email', message: 'Diese Adresse nimmt nichts an.' }]);
    await fixture.whenStable();
    const input = labelled<HTMLInputElement>('E-Mail');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const described = (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    expect(described.join()).toContain('Diese Adresse nimmt nichts an.');
    expect(described.join()).toContain('Für Nachrichten');
    await type('E-Mail', 'a@b.example');
    expect(labelled('E-Mail').getAttribute('aria-invalid')).toBeNull();
  });

  it('asks for a conditional field only while its condition holds, and never sends it otherwise', async () => {
    const { fixture, page, element } = await open();
    const choose = async (label: string): Promise<void> => {
      const choice = [...element.querySelectorAll<HTMLElement>('.choice')].find((candidate) =>
        candidate.textContent?.includes(label),
      );
      choice?.querySelector('input')?.click();
      await fixture.whenStable();
    };
    expect(element.textContent).not.toContain('Name des Halters');
    await choose('andere');
    expect(element.textContent).toContain('Name des Halters');
    page.data.update((data) => ({ ...data, halterName: ' Erika ' }));
    expect(formData(schema, page.data(), 'de')).toEqual({ halter: 'andere', halterName: 'Erika' });
    await choose('selbst');
    expect(formData(schema, page.data(), 'de')).toEqual({ halter: 'selbst' });
  });

  it('tells apart "no" and no answer', async () => {
    const { fixture, page, element } = await open();
    page.all.set(true);
    await fixture.whenStable();
    expect(element.textContent).toContain('Bitte wählen Sie etwas aus.');
    page.data.set({ person: { name: 'Işık' }, halter: 'selbst', zone: 'A', neu: false });
    await fixture.whenStable();
    expect(element.querySelector('.problem')).toBeNull();
    expect(formData(schema, page.data(), 'de')['neu']).toBeFalse();
  });

  it('is accessible, with and without problems', async () => {
    const { fixture, page, element } = await open();
    await expectAccessible(element);
    page.all.set(true);
    await fixture.whenStable();
    await expectAccessible(element);
  });
});
