import type { HttpTestingController } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { arriving, until } from '../../../shared/testing/until';
import { aDraft } from '../testing/a-service';
import { DeskBed } from '../testing/desk-bed';
import { DraftWork } from './draft-work';
import type { ServiceDraftDetail } from './service-shapes';

const DRAFT = '/api/v1/service-drafts/d1';
const FILES = `${DRAFT}/files`;
const VALUES = `${DRAFT}/values`;
const letter = 'letters/bewilligung.liquid';
const conflict = { status: 409, statusText: 'Conflict' };

function withText(text: string, change: Partial<ServiceDraftDetail> = {}): ServiceDraftDetail {
  const draft = aDraft(change);
  return { ...draft, files: draft.files.map((file) => (file.path === letter ? { ...file, text } : file)) };
}

describe('Writing in a draft', () => {
  let http: HttpTestingController;
  let work: DraftWork;

  beforeEach(async () => {
    http = await DeskBed.signIn();
    work = TestBed.runInInjectionContext(() => new DraftWork());
    work.show(aDraft());
  });

  it('keeps what was typed when the server cannot be reached, also for the next time', async () => {
    work.write(letter, 'Mein Text');
    const saving = work.flush();
    (await arriving(http, FILES)).error(new ProgressEvent('error'));
    await saving;
    expect(work.state()).toBe('failed');
    expect(work.at(letter)).toBe('Mein Text');

    const later = TestBed.runInInjectionContext(() => new DraftWork());
    later.show(aDraft());
    expect(later.at(letter)).toBe('Mein Text');
    (await arriving(http, FILES)).flush(withText('Mein Text', { revision: 4 }));
    await until(() => later.state() === 'clean');
  });

  it('shows both texts when somebody wrote in the same file, and loses neither', async () => {
    work.write(letter, 'Mein Text');
    const saving = work.flush();
    (await arriving(http, FILES)).flush({ code: 'conflict', details: { revision: 4 } }, conflict);
    (await arriving(http, DRAFT)).flush(withText('Ihr Text', { revision: 4 }));
    await saving;
    expect(work.state()).toBe('clash');
    expect(work.clashes()).toEqual([{ place: letter, mine: 'Mein Text', theirs: 'Ihr Text' }]);
    expect(work.at(letter)).toBe('Mein Text');

    const [clash] = work.clashes();
    if (!clash) throw new Error('There is no conflict.');
    const settled = work.settle(clash, 'mine');
    const again = await arriving(http, FILES);
    expect(again.request.body).toEqual({ revision: 4, path: letter, text: 'Mein Text' });
    again.flush(withText('Mein Text', { revision: 5 }));
    await settled;
    expect(work.state()).toBe('clean');
  });

  it('takes the other text when told so, without a call', async () => {
    work.write(letter, 'Mein Text');
    const saving = work.flush();
    (await arriving(http, FILES)).flush({ code: 'conflict' }, conflict);
    (await arriving(http, DRAFT)).flush(withText('Ihr Text', { revision: 4 }));
    await saving;
    const [clash] = work.clashes();
    if (clash) await work.settle(clash, 'theirs');
    expect(work.at(letter)).toBe('Ihr Text');
    expect(work.state()).toBe('clean');
    http.verify();
  });

  it('goes on by itself when somebody wrote elsewhere', async () => {
    work.write('#/fee/dueDays', 21);
    const saving = work.flush();
    (await arriving(http, VALUES)).flush({ code: 'conflict' }, conflict);
    (await arriving(http, DRAFT)).flush(withText('Ihr Text', { revision: 4 }));
    const again = await arriving(http, VALUES);
    expect(again.request.body).toEqual({ revision: 4, changes: [{ pointer: '/fee/dueDays', value: 21 }] });
    again.flush(withText('Ihr Text', { revision: 5 }));
    await saving;
    expect(work.state()).toBe('clean');
    expect(work.at(letter)).toBe('Ihr Text');
  });

  it('says why a draft that was submitted meanwhile takes nothing, and keeps the text', async () => {
    work.write(letter, 'Mein Text');
    const saving = work.flush();
    (await arriving(http, FILES)).flush({ code: 'draft-submitted' }, conflict);
    (await arriving(http, DRAFT)).flush(aDraft({ state: 'submitted', may: [] }));
    await saving;
    expect(work.state()).toBe('failed');
    expect(work.mayWrite()).toBeFalse();
    expect(work.at(letter)).toBe('Mein Text');
  });

  it('saves files one after another, values together, each on the revision before', async () => {
    work.write('#/fee/dueDays', 21);
    work.write('#/fee/rule', '2500');
    work.write(letter, 'Mein Text');
    const saving = work.flush();
    const file = await arriving(http, FILES);
    expect(file.request.body).toEqual({ revision: 3, path: letter, text: 'Mein Text' });
    file.flush(withText('Mein Text', { revision: 4 }));
    const values = await arriving(http, VALUES);
    expect(values.request.body).toEqual({
      revision: 4,
      changes: [
        { pointer: '/fee/dueDays', value: 21 },
        { pointer: '/fee/rule', value: '2500' },
      ],
    });
    values.flush(withText('Mein Text', { revision: 5 }));
    await saving;
    expect(work.savedAt()).not.toBeNull();
  });

  it('saves nothing when the text is as it was', async () => {
    work.write(letter, 'Mein Text');
    work.write(letter, 'Guten Tag');
    expect(work.state()).toBe('clean');
    await work.flush();
    http.verify();
  });
});
