import { ComponentHarness } from '@angular/cdk/testing';

/** Drives `ui-due` in specs. */
export class DueHarness extends ComponentHarness {
  static hostSelector = 'ui-due';

  /** The words a person reads. */
  async text(): Promise<string> {
    return (await this.host()).text();
  }

  /** Whether an icon stands beside the words. */
  async hasIcon(): Promise<boolean> {
    return (await this.locatorForOptional('ui-icon')()) !== null;
  }

  /** overdue | today | soon | later | paused | none. */
  async tone(): Promise<string> {
    const classes = (await (await this.host()).getAttribute('class')) ?? '';
    return classes.replace('due', '').trim();
  }
}
