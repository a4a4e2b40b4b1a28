import { Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { MatDialogHarness } from '@angular/material/dialog/testing';
import { expectAccessible } from '../testing/accessible';
import { Confirm, type ConfirmAnswer, type ConfirmQuestion } from './confirm';
import { ConfirmHarness } from './confirm-harness';

@Component({ template: `` })
class Page {
  readonly confirm = inject(Confirm);
}

describe('Confirm', () => {
  const takeOver: ConfirmQuestion = {
    title: 'Vorgang übernehmen?',
    text: 'Jana Krüger wird benachrichtigt.',
    action: 'Übernehmen',
    reason: { label: 'Grund', required: true },
  };

  async function ask(
    question: ConfirmQuestion,
  ): Promise<{ answer: Promise<ConfirmAnswer>; dialog: ConfirmHarness; frame: MatDialogHarness }> {
    const fixture = TestBed.createComponent(Page);
    const answer = fixture.componentInstance.confirm.ask(question);
    const loader = TestbedHarnessEnvironment.documentRootLoader(fixture);
    await fixture.whenStable();
    return {
      answer,
      dialog: await loader.getHarness(ConfirmHarness),
      frame: await loader.getHarness(MatDialogHarness),
    };
  }

  it('does not go on without a required reason and says so', async () => {
    const { answer, dialog } = await ask(takeOver);
    await dialog.confirm();
    expect(await dialog.text()).toContain('Bitte nennen Sie einen Grund.');
    await dialog.writeReason('   ');
    await dialog.confirm();
    expect(await dialog.text()).toContain('Bitte nennen Sie einen Grund.');
    await dialog.writeReason(' Vertretung ');
    await dialog.confirm();
    expect(await answer).toEqual({ confirmed: true, reason: 'Vertretung' });
  });

  it('takes Escape as no', async () => {
    const { answer, frame } = await ask(takeOver);
    await frame.close();
    expect(await answer).toEqual({ confirmed: false, reason: '' });
  });

  it('takes the cancel button as no', async () => {
    const { answer, dialog } = await ask({ title: 'Endgültig löschen?', action: 'Löschen', danger: true });
    await dialog.cancel();
    expect((await answer).confirmed).toBeFalse();
  });

  it('puts the focus on the harmless button when the action destroys', async () => {
    const { answer, dialog } = await ask({ title: 'Endgültig löschen?', action: 'Löschen', danger: true });
    expect(document.activeElement?.textContent).toContain('Abbrechen');
    await dialog.cancel();
    await answer;
  });

  it('is accessible', async () => {
    const { answer, dialog } = await ask(takeOver);
    await expectAccessible(document.querySelector('.cdk-overlay-container') ?? document.body);
    await dialog.cancel();
    await answer;
  });
});
