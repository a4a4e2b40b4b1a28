/** Names an expression may begin with, each with its members; null where the members are the fields of the form. */
export type ExpressionNames = Readonly<Record<string, readonly string[] | null>>;

/** What expressions may see, by the place they stand in. */
export const expressionNames = {
  /** subject, fee, evidence */
  form: { form: null },
  /** stages, signatures, straight-through rules: the findings of the moment */
  course: {
    form: null,
    fee: ['amount'],
    evidence: ['complete', 'missing'],
    applicant: ['hasEmail'],
    consent: ['electronic'],
    decision: ['outcome', 'action'],
    money: ['paid', 'open'],
  },
  /** the period a decision is proposed to hold for; days as 'YYYY-MM-DD' */
  validity: { form: null, fee: ['amount'], case: ['receivedOn'], decision: ['decidedOn'] },
} as const satisfies Record<string, ExpressionNames>;
