import { Type } from 'typebox';
import { counterFrom, Day, Id, Key, record, shape, text, words } from '../../shared/schema.ts';
import { Reason } from '../../shared/problem-schema.ts';

/** The state number the person saw; the command is refused as `stale` when the case has moved on in a way that matters. */
const seq = Type.Optional(counterFrom(0));

/** Commands that need no content rows of their own. Texts become a note in the same transaction. */
export const CaseCommandBody = Type.Union(
  [
    record({ type: Type.Literal('complete-task'), taskId: Id, seq }),
    record({ type: Type.Literal('withdraw-request'), requestId: Id, seq }),
    record({ type: Type.Literal('withdraw-consultation'), consultationId: Id, seq }),
    record({ type: Type.Literal('extend'), action: Key, reason: Reason, seq }),
    record({ type: Type.Literal('certify'), action: Key, seq }),
    record({ type: Type.Literal('move'), action: Key, seq }),
    record({ type: Type.Literal('close'), seq }),
    record({ type: Type.Literal('reopen'), reason: Reason, seq }),
    record({ type: Type.Literal('withdraw'), reason: Reason, seq }),
    record({ type: Type.Literal('discontinue'), reason: Reason, seq }),
    record({ type: Type.Literal('mark-duplicate'), reason: Reason, ofCaseId: Id, seq }),
    record({ type: Type.Literal('approve-refund'), refundId: Id, seq }),
    record({ type: Type.Literal('decline-refund'), refundId: Id, reason: Reason, seq }),
    record({ type: Type.Literal('book-refund'), refundId: Id, bookedOn: Day, seq }),
  ],
  { $id: 'CaseCommandBody' },
);

export const NewInformationRequest = shape('NewInformationRequest', {
  text: text(10_000),
  evidence: Type.Array(Key, { maxItems: 50 }),
  dueOn: Day,
  seq,
});

export const CommandDone = shape('CommandDone', { state: Type.Literal('done'), seq: Type.Integer() });
export const CommandAccepted = shape('CommandAccepted', {
  state: Type.Literal('accepted'),
  commandId: Id,
  /** where the state of the command can be asked for */
  location: Type.String(),
});
export const CommandState = shape('CommandState', {
  state: words('accepted', 'done', 'refused'),
  seq: Type.Optional(Type.Integer()),
  code: Type.Optional(Type.String()),
});
export const CommandParams = record({ commandId: Id });
