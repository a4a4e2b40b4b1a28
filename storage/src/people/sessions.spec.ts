import { openTestStorage, TEST_ISSUER, TEST_PORTAL_SECRET } from '../testing/test-storage.ts';
import type { TestStorage } from '../testing/test-storage.ts';
import { findPersonByIdentity } from './find-people.ts';
import { findPortalByToken, issuePortalToken } from './portals.ts';
import { createSession, endSession, findSession } from './sessions.ts';

const HOUR = 3_600_000;

describe('Sessions of staff', () => {
  let test: TestStorage;
  let person: { tenantId: string; personId: string };
  beforeAll(async () => {
    test = await openTestStorage();
    person = (await findPersonByIdentity(test.storage, TEST_ISSUER, 'clerk.a')) ?? {
      tenantId: '',
      personId: '',
    };
  }, 120_000);
  afterAll(() => test.close());
  beforeEach(() => test.clock.set('2026-07-01T08:00:00Z'));

  it('are not found by a wrong token, after they ended, or after the person left', async () => {
    expect(await findSession(test.storage, 'wrong')).toBeNull();
    const ended = await createSession(test.storage, person);
    await endSession(test.storage, { ...ended, ...person });
    await endSession(test.storage, { ...ended, ...person });
    expect(await findSession(test.storage, ended.token)).toBeNull();
    const left = await createSession(test.storage, person);
    await test.asOwner('update person set active = false where id = $1', [person.personId]);
    expect(await findSession(test.storage, left.token)).toBeNull();
    await test.asOwner('update person set active = true where id = $1', [person.personId]);
  });

  it('end two hours after the last use, and twelve hours after signing in whatever happens', async () => {
    const idle = await createSession(test.storage, person);
    test.clock.advance(2 * HOUR);
    expect(await findSession(test.storage, idle.token)).toBeNull();
    const busy = await createSession(test.storage, person);
    for (let hour = 1; hour < 12; hour += 1) {
      test.clock.advance(HOUR);
      expect((await findSession(test.storage, busy.token))?.personId)
        .withContext(`hour ${hour}`)
        .toBe(person.personId);
    }
    test.clock.advance(HOUR);
    expect(await findSession(test.storage, busy.token)).toBeNull();
  });

  it('know tenant, person and the token against forged requests; the secret itself is not kept', async () => {
    const session = await createSession(test.storage, person);
    const found = await findSession(test.storage, session.token);
    expect(found).toEqual(
      jasmine.objectContaining({ ...person, sessionId: session.sessionId, csrfToken: session.csrfToken }),
    );
    const rows = await test.asOwner<{ row: string }>(
      'select row_to_json(s)::text as row from staff_session s',
    );
    expect(rows.map((row) => row.row).join()).not.toContain(session.token);
  });
});

describe('Tokens of portals', () => {
  let test: TestStorage;
  beforeAll(async () => {
    test = await openTestStorage();
  }, 120_000);
  afterAll(() => test.close());

  it('are refused for an unknown client, a wrong secret and a portal that was switched off', async () => {
    expect(await issuePortalToken(test.storage, 'nobody', TEST_PORTAL_SECRET)).toBeNull();
    expect(await issuePortalToken(test.storage, 'portal-a', 'wrong')).toBeNull();
    const issued = await issuePortalToken(test.storage, 'portal-b', TEST_PORTAL_SECRET);
    await test.asOwner("update portal set active = false where client_id = 'portal-b'");
    expect(await issuePortalToken(test.storage, 'portal-b', TEST_PORTAL_SECRET)).toBeNull();
    expect(await findPortalByToken(test.storage, issued?.token ?? '')).toBeNull();
  });

  it('name the portal and its town until they expire', async () => {
    const issued = await issuePortalToken(test.storage, 'portal-a', TEST_PORTAL_SECRET);
    expect(await findPortalByToken(test.storage, issued?.token ?? '')).toEqual(
      jasmine.objectContaining({ tenantId: test.tenantA, services: ['*'] }),
    );
    expect(await findPortalByToken(test.storage, 'x')).toBeNull();
    test.clock.advance((issued?.expiresInSeconds ?? 0) * 1_000);
    expect(await findPortalByToken(test.storage, issued?.token ?? '')).toBeNull();
  });
});
