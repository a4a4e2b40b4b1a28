import type { TestApi } from './test-api.ts';

/** A browser as far as signing in needs one: keeps cookies of the provider and of the product, follows redirects by hand. */
export class SignInBrowser {
  readonly #api: TestApi;
  readonly #publicUrl: string;
  readonly #provider = new Map<string, string>();
  readonly own = new Map<string, string>();
  /** @param publicUrl what the product believes its address to be */
  constructor(api: TestApi, publicUrl: string) {
    this.#api = api;
    this.#publicUrl = publicUrl;
  }

  /** Asks the product. */
  async product(url: string) {
    const reply = await this.#api.app.inject({ method: 'GET', url, cookies: Object.fromEntries(this.own) });
    for (const { name, value, maxAge } of reply.cookies) {
      if (maxAge === 0 || value === '') this.own.delete(name);
      else this.own.set(name, value);
    }
    return reply;
  }

  /** Asks the provider. @returns where it sends the browser */
  async provider(url: string, form?: Record<string, string>): Promise<string> {
    const cookie = [...this.#provider].map(([name, value]) => `${name}=${value}`).join('; ');
    const reply = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const line of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#provider.set(name, value);
    }
    return new URL(reply.headers.get('location') ?? '', url).href;
  }

  /** Chooses an account at the provider. @returns path and query of the callback */
  async authenticate(account: string, returnTo: string): Promise<string> {
    const begun = await this.product(`/api/v1/session/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
    const page = await this.provider(String(begun.headers.location));
    // whom the provider knows already it sends back at once
    const own = `${this.#publicUrl}/api/v1/session/callback?`;
    const back = page.startsWith(own) ? page : await this.provider(await this.provider(page, { account }));
    expect(back.startsWith(own)).toBeTrue();
    return back.slice(this.#publicUrl.length);
  }
}
