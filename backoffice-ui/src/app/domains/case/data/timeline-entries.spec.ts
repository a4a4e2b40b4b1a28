import type { TimelineItem } from './case-shapes';
import { passes, timelineEntries } from './timeline-entries';

const item = (change: Partial<TimelineItem>): TimelineItem => ({
  at: '2026-11-22T08:12:00Z',
  kind: 'message',
  action: 'message.received',
  title: 'Nachricht',
  actor: { kind: 'system' },
  refs: {},
  ...change,
});

describe('The history of a case', () => {
  it('shows what a citizen wrote as their words, not as our remark', () => {
    const [event] = timelineEntries([
      item({ actor: { kind: 'citizen' }, detail: 'Muss ich noch etwas tun?' }),
    ]);
    expect(event).toEqual(jasmine.objectContaining({ by: 'citizen', words: 'Muss ich noch etwas tun?' }));
    expect(event?.text).toBeUndefined();
  });

  it('says which task was done and which evidence was checked', () => {
    const known = {
      tasks: [{ key: 'unterlagen', title: 'Unterlagen prüfen' }],
      evidence: [{ key: 'schein', title: 'Fahrzeugschein' }],
    };
    const texts = timelineEntries(
      [
        item({ action: 'task.completed', refs: { taskKey: 'unterlagen' } }),
        item({ action: 'evidence.rejected', refs: { evidenceKey: 'schein' }, detail: 'unlesbar' }),
        item({ action: 'task.completed', refs: { taskKey: 'unbekannt' } }),
      ],
      known,
    ).map(({ text }) => text);
    expect(texts).toEqual(['Unterlagen prüfen', 'Fahrzeugschein · unlesbar', undefined]);
  });

  it('takes the title of a sent file for ours', () => {
    const [event] = timelineEntries([
      item({ action: 'document.filed', actor: { kind: 'citizen' }, detail: 'Fahrzeugschein' }),
    ]);
    expect(event).toEqual(jasmine.objectContaining({ by: 'citizen', words: null, text: 'Fahrzeugschein' }));
  });

  it('names the colleague beside what was done', () => {
    const [event] = timelineEntries([
      item({ actor: { kind: 'person', displayName: 'Jana Krüger' }, detail: 'Grund: Abgleich' }),
    ]);
    expect(event).toEqual(
      jasmine.objectContaining({ by: 'clerk', text: 'Grund: Abgleich · Jana Krüger', words: null }),
    );
  });

  it('takes portals and the machine for the system', () => {
    const events = timelineEntries([item({ actor: { kind: 'portal' } }), item({})]);
    expect(events.map(({ by }) => by)).toEqual(['system', 'system']);
  });

  it('narrows to documents, people and the citizen', () => {
    const events = timelineEntries([
      item({ refs: { documentId: 'd1' } }),
      item({ actor: { kind: 'citizen' } }),
      item({ actor: { kind: 'person', displayName: 'Jana Krüger' } }),
    ]);
    const left = (filter: Parameters<typeof passes>[1]) =>
      events.filter((event) => passes(event, filter)).length;
    expect([left('all'), left('documents'), left('citizen'), left('people')]).toEqual([3, 1, 1, 1]);
  });
});
