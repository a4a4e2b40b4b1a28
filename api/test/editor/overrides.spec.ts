import { service } from '../test-towns.ts';
import type { SignedIn } from '../test-towns.ts';
import { openTestApi } from '../test-api.ts';
import type { TestApi } from '../test-api.ts';

interface Overrides {
  code: string;
  inForce: { overrides: object } | null;
  proposed: {
    validFrom: string;
    overrides: object;
    proposedBy: { id: string; displayName: string };
    hash: string;
    may: string[];
  } | null;
}

describe('what a town settles differently in a service', () => {
  let api: TestApi;
  let editor: SignedIn;
  let supervisor: SignedIn;
  let versionId: string;
  let today: string;
  const bank = { recipient: 'Stadtwerke', iban: 'DE89370400440532013000', bankName: 'Sparkasse' };
  beforeAll(async () => {
    api = await openTestApi();
    ({ editor, supervisor } = api.town.people);
    const catalogue = (await api.call({ url: '/api/v1/service-versions', as: editor })).json<{
      today: string;
      rows: { key: string; versions: { id: string }[] }[];
    }>();
    ({ today } = catalogue);
    versionId = catalogue.rows.find(({ key }) => key === service)?.versions[0]?.id ?? '';
  }, 300_000);
  afterAll(() => api.close());

  const ask = async (as: SignedIn, method: 'GET' | 'PUT' | 'POST', part: string, body?: unknown) =>
    (
      await api.call({
        method,
        url: `/api/v1/service-versions/${versionId}/overrides${part}`,
        as,
        ...(body === undefined ? {} : { body }),
      })
    ).json<Overrides>();
  const propose = (overrides: object) => ask(editor, 'PUT', '', { validFrom: today, overrides });

  it('is not put in force by one person, nor by somebody who saw something else', async () => {
    expect((await ask(supervisor, 'POST', '/confirmation', { hash: 'a'.repeat(64) })).code).toBe(
      'wrong-state',
    );
    const { inForce: before } = await ask(supervisor, 'GET', '');
    const { inForce, proposed } = await propose({ bank });
    expect(inForce).toEqual(before);
    expect(proposed?.may).toEqual(['withdraw']);
    expect((await ask(editor, 'POST', '/confirmation', { hash: proposed?.hash })).code).toBe('same-person');
    expect((await ask(supervisor, 'POST', '/confirmation', { hash: 'a'.repeat(64) })).code).toBe('conflict');
    expect((await ask(supervisor, 'PUT', '', { validFrom: today, overrides: {} })).code).toBe('not-allowed');
    expect((await ask(supervisor, 'POST', '/withdrawal', { hash: proposed?.hash, reason: '' })).code).toBe(
      'reason-required',
    );
    const withdrawn = await ask(supervisor, 'POST', '/withdrawal', {
      hash: proposed?.hash,
      reason: 'Konto?',
    });
    expect([withdrawn.inForce, withdrawn.proposed]).toEqual([before, null]);
  });

  it('is in force once another person has confirmed exactly what is proposed', async () => {
    await propose({ fee: { dueDays: 30 } });
    await propose({ bank });
    const { proposed } = await ask(supervisor, 'GET', '');
    expect(proposed).toEqual(
      jasmine.objectContaining({
        validFrom: today,
        overrides: { bank },
        proposedBy: jasmine.objectContaining({ id: editor.personId }),
        may: ['confirm', 'withdraw'],
      }),
    );
    const confirmed = await ask(supervisor, 'POST', '/confirmation', { hash: proposed?.hash });
    expect(confirmed.inForce?.overrides).toEqual({ bank });
    expect(confirmed.proposed).toBeNull();
  });
});
