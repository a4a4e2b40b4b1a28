import { ComponentHarness } from '@angular/cdk/testing';

/** Base of our harnesses: finds things the way people do, by their words. */
export abstract class PageHarness extends ComponentHarness {
  /** Presses the button or link with these words (keys and counts beside them do not matter). */
  async press(words: string): Promise<void> {
    for (const control of await this.locatorForAll('button, a')()) {
      const label = (await control.getAttribute('aria-label')) ?? (await control.text());
      if (label.includes(words)) return control.click();
    }
    throw new Error(`No button or link says “${words}”.`);
  }

  /** Everything there is to read. */
  async text(): Promise<string> {
    return (await this.host()).text();
  }
}
