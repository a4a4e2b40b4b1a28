/** Who did something, as the audit and the machine know it: pseudonymous ids, never a name. */
export type Actor =
  | { kind: 'person'; id: string; /** deputies: whom they act for ("i. V.") */ onBehalfOf?: string }
  | { kind: 'citizen' }
  | { kind: 'portal'; id: string }
  /** a consulted office, by the id of its consultation */
  | { kind: 'office'; id: string }
  | { kind: 'system' };

/** One text form for audit columns and comparison: `person/<id>`, `citizen`, `portal/<id>`, `office/<id>`, `system`. */
export function actorText(actor: Actor): string {
  return 'id' in actor ? `${actor.kind}/${actor.id}` : actor.kind;
}

/** Whether both are the same person; the machine's distinctness rests on it. */
export function samePerson(a: Actor, b: Actor): boolean {
  return a.kind === 'person' && b.kind === 'person' && a.id === b.id;
}
