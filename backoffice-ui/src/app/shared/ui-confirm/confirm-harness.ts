import { ComponentHarness } from '@angular/cdk/testing';

/** Drives the confirm dialog in specs; find it from the document root loader. */
export class ConfirmHarness extends ComponentHarness {
  static hostSelector = 'ui-confirm-dialog';

  readonly #buttons = this.locatorForAll('mat-dialog-actions button');
  readonly #reason = this.locatorForOptional('textarea');

  async title(): Promise<string> {
    return (await this.locatorFor('h2')()).text();
  }

  async text(): Promise<string> {
    return (await this.locatorFor('mat-dialog-content')()).text();
  }

  async writeReason(words: string): Promise<void> {
    const field = await this.#reason();
    if (!field) throw new Error('This question asks for no reason.');
    await field.setInputValue(words);
    await field.dispatchEvent('input');
  }

  async confirm(): Promise<void> {
    await (await this.#buttons())[1]?.click();
  }

  async cancel(): Promise<void> {
    await (await this.#buttons())[0]?.click();
  }
}
