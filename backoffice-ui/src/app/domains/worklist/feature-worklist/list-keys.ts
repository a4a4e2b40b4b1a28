import { injectShortcuts } from '../../../shared/util-keyboard/shortcuts';
import type { CaseRow } from '../data/shapes';

/** What the keys of a list do. */
export interface ListKeys {
  readonly move: (by: 1 | -1) => void;
  readonly row: () => CaseRow | null;
  readonly open: (row: CaseRow) => void;
  readonly claim: (row: CaseRow) => void;
  readonly preview: () => void;
  readonly decide: (row: CaseRow) => void;
  readonly ask: (row: CaseRow) => void;
  readonly tick: () => void;
}

/** Registers the keys of a list for as long as its page lives. Call in an injection context. */
export function injectListKeys(list: ListKeys): void {
  const group = $localize`:@@worklist.keyGroup:Liste`;
  const move = (keys: string, by: 1 | -1, label: string) => ({
    keys,
    label,
    group,
    repeats: true,
    run: () => list.move(by),
  });
  const withRow = (keys: string, label: string, act: (row: CaseRow) => void) => ({
    keys,
    label,
    group,
    when: () => list.row() !== null,
    run: () => {
      const row = list.row();
      if (row) act(row);
    },
  });
  const next = $localize`:@@worklist.keyNext:nächste Zeile`;
  const previous = $localize`:@@worklist.keyPrevious:vorige Zeile`;
  injectShortcuts([
    move('j', 1, next),
    move('k', -1, previous),
    move('n', 1, next),
    move('p', -1, previous),
    move('ArrowDown', 1, next),
    move('ArrowUp', -1, previous),
    withRow('Enter', $localize`:@@worklist.keyOpen:öffnen`, list.open),
    withRow('c', $localize`:@@worklist.keyClaim:übernehmen`, list.claim),
    withRow('r', $localize`:@@worklist.keyAsk:nachfordern`, list.ask),
    withRow('e', $localize`:@@worklist.keyDecide:entscheiden`, list.decide),
    withRow('x', $localize`:@@worklist.keyTick:für Sammelaktion auswählen`, () => list.tick()),
    {
      keys: 'v',
      label: $localize`:@@worklist.keyPreview:Vorschau zeigen oder verbergen`,
      group,
      run: list.preview,
    },
  ]);
}
