import type { Actor } from '../contract/actor.ts';

/** True when the same human stands on both sides, in person or as the one a deputy acts for. */
export function involvesSamePerson(a: Actor, b: Actor): boolean {
  const others = personIds(b);
  return personIds(a).some((id) => others.includes(id));
}

/** Ids of the persons an actor stands for: the one who acts and whom they act for. */
export function personIds(actor: Actor): string[] {
  if (actor.kind !== 'person') return [];
  return actor.onBehalfOf === undefined ? [actor.id] : [actor.id, actor.onBehalfOf];
}
