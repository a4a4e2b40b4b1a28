/** What happened outside; cannot be refused, is deduplicated by the inbox id. Ids and codes only. */
export type Fact =
  | { kind: 'answer-received'; requestId: string }
  | { kind: 'consultation-answered'; consultationId: string }
  | { kind: 'document-arrived'; documentId: string }
  | { kind: 'message-received'; messageId: string }
  /** the citizen came back from the provider: proves nothing, only asks for a look */
  | { kind: 'payment-returned'; attemptId: string }
  | { kind: 'dispatch-provided'; dispatchId: string }
  /** retrieved, or posted on a day: `servedOn` is the legal day computed by the ledger, null while unknown */
  | { kind: 'dispatch-proven'; dispatchId: string; servedOn: string | null }
  | { kind: 'dispatch-returned'; dispatchId: string }
  | { kind: 'content-changed'; contentVersion: number }
  | { kind: 'clocks-changed' };

export type FactKind = Fact['kind'];
