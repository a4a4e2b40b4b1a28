import { Draft } from './draft';
import { DraftMirror } from './draft-mirror';
import { DraftConflict, type DraftPlace, type DraftPort, type StoredDraft } from './draft-port';

const place: DraftPlace = { caseId: 'c1', key: 'decision' };

/** A server that keeps one draft, can be away, and refuses an old version. */
class Server implements DraftPort {
  stored: StoredDraft<unknown> | null = null;
  away = false;

  async load<T>(): Promise<StoredDraft<T> | null> {
    this.#reach();
    return this.stored as StoredDraft<T> | null;
  }

  async save<T>(_place: DraftPlace, value: T, version: number): Promise<StoredDraft<T>> {
    this.#reach();
    if (version !== (this.stored?.version ?? 0)) throw new DraftConflict(this.stored as StoredDraft<T>);
    const stored = { value, version: version + 1, savedAt: '2026-11-22T09:47:00Z' };
    this.stored = stored;
    return stored;
  }

  async discard(): Promise<void> {
    this.#reach();
    this.stored = null;
  }

  #reach(): void {
    if (this.away) throw new Error('away');
  }
}

describe('Draft', () => {
  let server: Server;
  let mirror: DraftMirror;
  const opened: Draft<string>[] = [];

  beforeEach(() => {
    localStorage.clear();
    server = new Server();
    mirror = new DraftMirror(localStorage, 'p1');
  });

  afterEach(() => {
    for (const draft of opened.splice(0)) draft.close();
    localStorage.clear();
  });

  function draft(of: DraftMirror = mirror): Draft<string> {
    const one = new Draft<string>(server, of, place);
    opened.push(one);
    return one;
  }

  it('keeps the text on the device while the server is away and gives it back after a crash', async () => {
    const before = draft();
    server.away = true;
    before.write('Das Fahrzeug');
    await before.flush();
    expect(before.state()).toBe('only-here');

    const after = draft();
    expect(await after.open()).toBe('Das Fahrzeug');
    server.away = false;
    await after.flush();
    expect(after.state()).toBe('saved');
    expect(server.stored?.value).toBe('Das Fahrzeug');
    expect(mirror.read(place)).toBeNull();
  });

  it('does not show the next person at this desk what was typed', async () => {
    server.away = true;
    draft().write('geheim');
    server.away = false;
    expect(await draft(new DraftMirror(localStorage, 'p2')).open()).toBeNull();
  });

  it('finds what was saved before, with its time', async () => {
    const before = draft();
    before.write('Gründe');
    await before.flush();
    const after = draft();
    expect(await after.open()).toBe('Gründe');
    expect(after.savedAt()).toBe('2026-11-22T09:47:00Z');
  });

  it('notices a second window and overwrites nothing until the person chose', async () => {
    const left = draft();
    const right = draft();
    await left.open();
    await right.open();
    left.write('links');
    await left.flush();
    right.write('rechts');
    await right.flush();
    expect(right.state()).toBe('conflict');
    expect(right.theirs()?.value).toBe('links');
    expect(server.stored?.value).toBe('links');

    await right.settle('mine');
    expect(server.stored?.value).toBe('rechts');
    expect(right.state()).toBe('saved');
  });

  it('takes over the other window when asked', async () => {
    const left = draft();
    const right = draft();
    left.write('links');
    await left.flush();
    right.write('rechts');
    await right.flush();
    expect(await right.settle('theirs')).toBe('links');
    expect(right.state()).toBe('saved');
  });

  it('leaves nothing behind once the text was used', async () => {
    const one = draft();
    one.write('fertig');
    await one.flush();
    await one.discard();
    expect(server.stored).toBeNull();
    expect(mirror.read(place)).toBeNull();
    expect(one.state()).toBe('empty');
  });
});
