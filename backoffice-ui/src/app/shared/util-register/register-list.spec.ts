import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type RegisterPage, registerList } from './register-list';

describe('registerList', () => {
  interface Asked {
    query: string;
    cursor: string | undefined;
    answer: (page: RegisterPage<string>) => void;
    fail: () => void;
  }

  async function open() {
    const query = signal('offen');
    const asked: Asked[] = [];
    const list = TestBed.runInInjectionContext(() =>
      registerList(
        () => query(),
        (wanted, cursor) =>
          new Promise<RegisterPage<string>>((answer, fail) =>
            asked.push({ query: wanted, cursor, answer, fail: () => fail(new Error('away')) }),
          ),
      ),
    );
    TestBed.tick();
    return { list, query, asked, settle: () => Promise.resolve().then(() => undefined) };
  }

  it('says that it failed, and shows rows after another try', async () => {
    const { list, asked, settle } = await open();
    asked[0]?.fail();
    await settle();
    expect(list.state()).toBe('failed');
    const again = list.reload();
    asked[1]?.answer({ rows: ['a'], next: null });
    await again;
    expect([list.state(), list.rows()]).toEqual(['ready', ['a']]);
  });

  it('drops the late reply for a query that was left', async () => {
    const { list, query, asked, settle } = await open();
    query.set('bezahlt');
    TestBed.tick();
    asked[1]?.answer({ rows: ['neu'], next: null });
    await settle();
    asked[0]?.answer({ rows: ['alt'], next: null });
    await settle();
    expect(list.rows()).toEqual(['neu']);
  });

  it('keeps the rows when the next page fails, and goes on from the same place', async () => {
    const { list, asked, settle } = await open();
    asked[0]?.answer({ rows: ['a'], next: 'c1' });
    await settle();
    void list.loadMore();
    void list.loadMore();
    expect(asked.length).toBe(2);
    asked[1]?.fail();
    await settle();
    expect([list.more(), list.rows()]).toEqual(['failed', ['a']]);
    const more = list.loadMore();
    expect(asked[2]?.cursor).toBe('c1');
    asked[2]?.answer({ rows: ['b'], next: null });
    await more;
    expect([list.more(), list.rows()]).toEqual(['end', ['a', 'b']]);
  });
});
