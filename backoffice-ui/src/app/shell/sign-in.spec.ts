import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import axe from 'axe-core';
import { SignIn } from './sign-in';

describe('SignIn', () => {
  async function shown(reason?: string) {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    const fixture = TestBed.createComponent(SignIn);
    fixture.componentRef.setInput('reason', reason);
    await fixture.whenStable();
    return fixture.nativeElement as HTMLElement;
  }
  const said = (page: HTMLElement): string | undefined =>
    page.querySelector('[role=alert]')?.textContent?.trim();

  it('says that the account has no access here, which signing in again would not change', async () => {
    expect(said(await shown('unknown-person'))).toContain('noch keinen Zugang');
  });

  it('says that signing in took too long', async () => {
    expect(said(await shown('sign-in-expired'))).toContain('zu lange gedauert');
  });

  it('says of any other reason that it was refused, never the reason itself', async () => {
    for (const reason of ['refused', 'constructor', '<b>']) {
      const words = said(await shown(reason));
      expect(words).withContext(reason).toContain('abgelehnt oder abgebrochen');
      TestBed.resetTestingModule();
    }
  });

  it('offers to try again instead of a sign-in while the server is away', async () => {
    const page = await shown('unreachable');
    expect(page.querySelector('a[href]')).toBeNull();
    expect(page.querySelector('button.primary')).not.toBeNull();
  });

  it('has nothing to explain to somebody who just arrives', async () => {
    const page = await shown();
    expect(said(page)).toBeUndefined();
    expect(page.querySelector('a[href*="sign-in"]')).not.toBeNull();
    const { violations } = await axe.run(page);
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
