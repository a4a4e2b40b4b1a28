import { valueTitle, valueWords } from './value-words';
import type { ServiceComparison } from './service-shapes';

/** Files of a comparison with everything in words. */
export function comparedFiles({ files }: ServiceComparison) {
  return files.map(({ path, change, lines, values }) => ({
    path,
    change: changeWord(change),
    values: values.map((value) => ({
      pointer: value.pointer,
      title: path === 'service.yaml' ? valueTitle(value.pointer) : value.pointer,
      change: changeWord(value.change),
      before: value.change === 'added' ? null : valueWords(value.before),
      after: value.change === 'removed' ? null : valueWords(value.after),
    })),
    lines: lines.map((line) => ({ ...line, sign: signs[line.kind] })),
  }));
}

const signs = { same: '', added: '+', removed: '−', gap: '' } as const;

function changeWord(change: 'added' | 'removed' | 'changed'): string {
  switch (change) {
    case 'added':
      return $localize`:@@services.changeAdded:neu`;
    case 'removed':
      return $localize`:@@services.changeRemoved:entfallen`;
    case 'changed':
      return $localize`:@@services.changeChanged:geändert`;
  }
}
