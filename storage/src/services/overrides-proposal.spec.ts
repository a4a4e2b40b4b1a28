import path from 'node:path';
import { definitionsRoot, loadDefinition } from '@aktenlauf/workflows/definition/load-definition.ts';
import { newId } from '../database/ids.ts';
import type { Work } from '../database/work.ts';
import { refusalOf } from '../testing/refusal-of.ts';
import { openTestStorage } from '../testing/test-storage.ts';
import type { TestStorage } from '../testing/test-storage.ts';
import { importDefinition } from './import-definition.ts';
import { loadServiceVersion } from './load-service-version.ts';
import { loadOverrides } from './overrides.ts';
import {
  confirmOverrides,
  loadOverridesProposal,
  proposeOverrides,
  withdrawOverrides,
} from './overrides-proposal.ts';
import type { OverridesMutation, OverridesProposal } from './overrides-proposal.ts';

describe('What somebody proposes to settle differently', () => {
  let test: TestStorage;
  let today: string;
  let serviceVersionId: string;
  let author: OverridesMutation;
  let second: OverridesMutation;
  const bank = { recipient: 'Stadtwerke', iban: 'DE89370400440532013000', bankName: 'Sparkasse' };

  beforeEach(async () => {
    test = await openTestStorage();
    today = test.storage.clock.now().toISOString().slice(0, 10);
    const parking = await loadDefinition(path.join(definitionsRoot, 'bewohnerparkausweis', '1.0.0'));
    ({ serviceVersionId } = await inTown((w) => importDefinition(w, parking)));
    author = await person('clerk.a');
    second = await person('colleague.a');
  }, 120_000);
  afterEach(() => test.close());

  async function person(subject: string): Promise<OverridesMutation> {
    const [row] = await test.asOwner<{ id: string }>('select id from person where oidc_subject = $1', [
      subject,
    ]);
    return { actor: { kind: 'person', id: row?.id ?? '' } };
  }
  const inTown = <R>(work: (w: Work) => Promise<R>): Promise<R> => test.storage.inTenant(test.tenantA, work);
  const propose = async (overrides: unknown, by = author, validFrom = today): Promise<OverridesProposal> => {
    await inTown((w) => proposeOverrides(w, { serviceVersionId, validFrom, overrides }, by));
    const proposal = await proposed();
    if (proposal === null) throw new Error('nothing is proposed');
    return proposal;
  };
  const proposed = () => inTown((w) => loadOverridesProposal(w, serviceVersionId));
  const confirm = (hash: string, by = second, check?: Parameters<typeof confirmOverrides>[3]) =>
    inTown((w) => confirmOverrides(w, { serviceVersionId, hash }, by, check));
  const withdraw = (hash: string, by: OverridesMutation, reason = '') =>
    inTown((w) => withdrawOverrides(w, { serviceVersionId, hash, reason }, by));
  const inForce = () => inTown((w) => loadOverrides(w, serviceVersionId));
  const inDays = (days: number): string =>
    new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10);

  it('is never confirmed by its author, nor by a deputy of theirs, nor past the use case', async () => {
    const { hash, id } = await propose({ bank });
    const deputy: OverridesMutation = { actor: { ...second.actor, onBehalfOf: author.actor.id } };
    for (const by of [author, deputy]) expect(await refusalOf(confirm(hash, by))).toBe('same-person');
    const close = (by: OverridesMutation) =>
      inTown((w) =>
        w.sql(
          `update overrides_proposal set state = 'confirmed', closed_by = $2, closed_at = now() where id = $1`,
          [id, by.actor.id],
        ),
      );
    await expectAsync(close(author)).toBeRejectedWith(jasmine.objectContaining({ code: 'AL004' }));
    expect(await inForce()).toEqual([]);
  });

  it('is confirmed only as it was seen, while its day has not passed and the checks pass', async () => {
    expect(await refusalOf(confirm('0'.repeat(64)))).toBe('wrong-state');
    const seen = await propose({ fee: { dueDays: 21 } });
    const other = await propose({ bank });
    expect(await refusalOf(confirm(seen.hash))).toBe('conflict');
    const found = [{ file: 'overrides', path: '/bank', what: both('no'), howToFix: both('no') }];
    expect(await refusalOf(confirm(other.hash, second, async () => found))).toBe('definition-invalid');
    await test.asOwner('alter table overrides_proposal disable trigger confirmer');
    await test.asOwner('update overrides_proposal set valid_from = $2 where id = $1', [other.id, inDays(-1)]);
    await test.asOwner('alter table overrides_proposal enable trigger confirmer');
    expect(await refusalOf(confirm((await proposed())?.hash ?? ''))).toBe('date-invalid');
    expect(await inForce()).toEqual([]);
  });

  it('is refused where it could never come into force, and while that of somebody else stands open', async () => {
    expect(await refusalOf(propose({ colour: 'red' }))).toBe('definition-invalid');
    expect(await refusalOf(propose({ bank }, author, inDays(-1)))).toBe('date-invalid');
    expect(
      await refusalOf(
        inTown((w) =>
          proposeOverrides(w, { serviceVersionId: newId(), validFrom: today, overrides: {} }, author),
        ),
      ),
    ).toBe('unknown-service');
    const { hash } = await propose({ bank });
    expect(await refusalOf(propose({ bank: { ...bank, recipient: 'Ich' } }, second))).toBe('proposal-open');
    expect(await refusalOf(withdraw(hash, second, '  '))).toBe('reason-required');
    expect(await refusalOf(withdraw('0'.repeat(64), second, 'falsch'))).toBe('conflict');
    expect((await proposed())?.hash).toBe(hash);
  });

  it('stays word for word what it is', async () => {
    const { id } = await propose({ bank });
    for (const change of [
      `overrides = '{}'`,
      `proposed_by = '${second.actor.id}'`,
      `valid_from = valid_from + 1`,
    ])
      await expectAsync(test.asOwner(`update overrides_proposal set ${change} where id = $1`, [id]))
        .withContext(change)
        .toBeRejectedWith(jasmine.objectContaining({ code: 'AL005' }));
    await withdraw((await proposed())?.hash ?? '', author);
    await expectAsync(
      test.asOwner(
        `update overrides_proposal set state = 'confirmed', closed_by = $2, closed_at = now() where id = $1`,
        [id, second.actor.id],
      ),
    ).toBeRejectedWith(jasmine.objectContaining({ code: 'AL005' }));
  });

  it('changes nothing until another person confirms it, and that once', async () => {
    const load = () => loadServiceVersion(test.storage, { tenantId: test.tenantA, serviceVersionId });
    const { hash } = await propose({ bank });
    expect((await load()).local).toEqual({});
    expect(await inForce()).toEqual([]);
    await confirm(hash);
    await confirm(hash);
    expect((await load()).local).toEqual({ bank });
    expect(await inForce()).toEqual([{ validFrom: today, overrides: { bank } }]);
    expect(await proposed()).toBeNull();
    expect(await refusalOf(confirm(hash, author))).toBe('wrong-state');
    expect(await audited()).toEqual([
      'service.overrides-proposed',
      'service.overrides-confirmed',
      'service.overridden',
    ]);
  });

  it('is replaced by its author, and withdrawn by them or, with a reason, by another', async () => {
    const first = await propose({ fee: { dueDays: 21 } });
    expect((await propose({ fee: { dueDays: 21 } })).hash)
      .withContext('the same again')
      .toBe(first.hash);
    const next = await propose({ bank });
    expect(next.hash).not.toBe(first.hash);
    await withdraw(next.hash, author);
    expect(await refusalOf(withdraw(next.hash, author))).toBe('wrong-state');
    const again = await propose({ bank });
    expect(again.hash).withContext('another proposal, though of the same').not.toBe(next.hash);
    await withdraw(again.hash, second, 'Konto unbekannt');
    expect(await inForce()).toEqual([]);
    expect(await audited()).toEqual([
      'service.overrides-proposed',
      'service.overrides-proposed',
      'service.overrides-withdrawn',
      'service.overrides-proposed',
      'service.overrides-withdrawn',
    ]);
  });

  const audited = async (): Promise<string[]> =>
    (
      await test.asOwner<{ action: string }>(
        `select action from audit_event where tenant_id = $1 and action like 'service.overri%' order by seq`,
        [test.tenantA],
      )
    ).map(({ action }) => action);
});

const both = (words: string) => ({ de: words, en: words });
