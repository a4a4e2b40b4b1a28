import type { Dice } from './dice.ts';
import { inBody } from './mangle-body.ts';
import { inHeaders } from './mangle-headers.ts';
import { inTarget } from './mangle-target.ts';
import type { Planned } from './planned.ts';
import type { Source } from './valid-requests.ts';

const groups = [inBody, inBody, inHeaders, inTarget] as const;

/** Spoils a request in one way. */
export function mangle(planned: Planned, dice: Dice, source: Source): void {
  for (let tries = 0; tries < 20; tries += 1) {
    const group = dice.pick(groups);
    const name = dice.pick(Object.keys(group));
    const mangling = group[name];
    if (mangling?.(planned, dice, source) !== true) continue;
    planned.mangled = name;
    return;
  }
}
