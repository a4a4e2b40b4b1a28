/** A key that does something on the page that is open. */
export interface Shortcut {
  /** `j`, `?`, `.`, `Enter`, `Escape`, `ArrowDown`, or with Ctrl/⌘: `mod+Enter`. */
  readonly keys: string;
  /** What it does, in the words of the overview: "übernehmen". */
  readonly label: string;
  /** Heading in the overview: "Liste", "Vorgang". */
  readonly group: string;
  readonly run: () => void;
  /** Whether it acts just now; false lets the key pass. */
  readonly when?: () => boolean;
  /** Whether holding the key repeats it (moving in lists). */
  readonly repeats?: boolean;
}

/** What of a keyboard event decides; a plain shape so that the rule is testable without a DOM. */
export interface KeyPress {
  readonly key: string;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly repeat: boolean;
  /** Where focus stands: in a field, in an open dialog or menu, on a button or link, or elsewhere. */
  readonly inside: 'field' | 'overlay' | 'control' | 'page';
}

const native = new Set(['Enter', ' ']);

/**
 * Whether `press` fires `shortcut`. Single keys never fire in fields, dialogs or menus, nor while switched off;
 * Enter and Space stay with a focused button or link. Keys with Ctrl/⌘ also work in fields, never in dialogs.
 */
export function fires(shortcut: Shortcut, press: KeyPress, singleKeys: boolean): boolean {
  const withModifier = shortcut.keys.startsWith('mod+');
  const key = withModifier ? shortcut.keys.slice(4) : shortcut.keys;
  if (press.key !== key || press.alt) return false;
  if (press.repeat && !shortcut.repeats) return false;
  if (press.inside === 'overlay') return false;
  if (withModifier) return (press.ctrl || press.meta) && (shortcut.when?.() ?? true);
  if (press.ctrl || press.meta || !singleKeys || press.inside === 'field') return false;
  if (press.inside === 'control' && native.has(key)) return false;
  return shortcut.when?.() ?? true;
}
