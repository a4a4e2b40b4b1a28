import { parking } from './sketches/parking.ts';
import { CasePlay, citizen, clerk, signer, system } from './sketches/play.ts';

const code = (reply: { ok: boolean; code?: string }): string => reply.code ?? 'ok';

describe('deciding and signing', () => {
  let play: CasePlay;
  beforeEach(() => {
    play = new CasePlay(parking);
    play.tick('check-documents');
    play.tick('check-entitlement');
  });

  const order = (change: object = {}, seq?: number, guardBlocks: string[] = []): string => {
    play.findings = {
      ...play.findings,
      decisionDraft: {
        id: 'decision',
        action: 'reject',
        documentVersionId: 'notice',
        sha256: 'a'.repeat(64),
        contentVersion: 1,
        guardBlocks,
      },
    };
    return code(
      play.command(
        {
          type: 'decide',
          action: 'reject',
          decisionId: 'decision',
          documentVersionId: 'notice',
          sha256: 'a'.repeat(64),
          contentVersion: 1,
          ...change,
        },
        clerk,
        seq,
      ).reply,
    );
  };

  it('refuses what is not the draft that was seen', () => {
    expect(order({ decisionId: 'other' })).toBe('decision-missing');
    expect(order({ action: 'approve' })).toBe('action-not-available');
    expect(order({ sha256: 'b'.repeat(64) })).toBe('document-changed');
    expect(order({ documentVersionId: 'other' })).toBe('document-changed');
    expect(order({ contentVersion: 0 })).toBe('content-changed');
    expect(order({}, play.state.seq - 1)).toBe('stale');
    play.findings = { ...play.findings, contentVersion: 2 };
    expect(order()).toBe('content-changed');
  });

  it('is not put off by what only the machinery did after the person looked', () => {
    const seen = play.state.seq;
    play.fact({ kind: 'clocks-changed' });
    expect(play.state.seq).toBeGreaterThan(seen);
    expect(order({}, seen)).toBe('ok');
  });

  it('refuses a letter that the check before dispatch does not let pass', () => {
    expect(order({}, undefined, ['foreign-number'])).toBe('guard-blocks');
    expect(play.state.decision).toBeNull();
  });

  it('refuses to approve while the fee is open, to decide while a question is open, and anybody but persons', () => {
    const everywhere = {
      ...parking,
      actions: parking.actions.map((action) =>
        action.key === 'approve' ? { ...action, from: ['fee', 'decision'] } : action,
      ),
    };
    const early = new CasePlay(everywhere);
    early.tick('check-documents');
    early.tick('check-entitlement');
    expect(code(early.decide('approve').reply)).toBe('fee-open');
    expect(early.offers).not.toContain('decide:approve');
    expect(code(play.decide('reject', system).reply)).toBe('not-allowed');
    expect(code(play.decide('reject', citizen).reply)).toBe('not-allowed');
    play.command({ type: 'request-information', requestId: 'request', dueOn: '2026-12-07' });
    expect(order()).toBe('question-open');
  });

  it('tells the second of two clerks who decide at once that it was decided', () => {
    const seen = play.state.seq;
    expect(order({}, seen)).toBe('ok');
    expect(order({}, seen)).toBe('already-decided');
  });

  it('leaves no clock of a part of the course that a rejection skips', () => {
    const anywhere = parking.actions.map((action) =>
      action.key === 'reject' ? { ...action, from: ['completeness', ...action.from] } : action,
    );
    play = new CasePlay({ ...parking, actions: anywhere });
    expect(play.state.clocks).toEqual({ 'first-check': 'running' });
    expect(order()).toBe('ok');
    expect(play.state.clocks).toEqual({ 'first-check': 'running' });
    expect(code(play.sign().reply)).toBe('ok');
    expect(play.state.stage).toBe('dispatch');
    expect(play.state.clocks).toEqual({ 'first-check': 'stopped' });
  });

  it('lets a rejection wait for a second person and take effect with the signature', () => {
    order();
    expect(play.state.tasks).toEqual([jasmine.objectContaining({ key: 'sign-off', role: 'signer' })]);
    expect(play.state.moments['decided']).toBeUndefined();
    const offer = play.projection.availableActions.find((candidate) => candidate.type === 'sign-off');
    expect(offer).toEqual({
      type: 'sign-off',
      id: 'decision',
      role: 'signer',
      outcome: 'reject',
      notBy: ['clerk'],
      primary: true,
    });
    expect(code(play.tick('sign-off', signer).reply)).toBe('action-not-available');
    expect(code(play.sign(clerk).reply)).toBe('same-person');
    expect(code(play.sign({ kind: 'person', id: 'deputy', onBehalfOf: 'clerk' }).reply)).toBe('same-person');
    expect(code(play.sign(system).reply)).toBe('not-allowed');
    expect(code(play.command({ type: 'sign-off', decisionId: 'decision', sha256: 'b' }, signer).reply)).toBe(
      'document-changed',
    );
    expect(
      code(
        play.command(
          { type: 'sign-off', decisionId: 'decision', sha256: 'a'.repeat(64) },
          signer,
          play.state.seq - 1,
        ).reply,
      ),
    ).toBe('stale');
    expect(code(play.sign().reply)).toBe('ok');
    expect(code(play.sign().reply)).toBe('already-signed');
    expect(play.state).toEqual(jasmine.objectContaining({ stage: 'dispatch', outcome: 'reject' }));
    expect(play.state.receivable?.state).toBe('cancelled');
    const kinds: string[] = play.record.map((effect) => effect.kind).slice(-8);
    expect(kinds).toEqual([
      'sign-off',
      'close-task',
      'record-decision',
      'stop-clock',
      'send-mail',
      'cancel-receivable',
      'dispatch',
      'send-mail',
    ]);
  });

  it('makes the decision a draft again when it is returned, and the course goes on where it stood', () => {
    order();
    expect(
      code(play.command({ type: 'return-decision', decisionId: 'decision', noteId: 'note' }, signer).reply),
    ).toBe('ok');
    expect(play.state).toEqual(jasmine.objectContaining({ decision: null, stage: 'fee', tasks: [] }));
    expect(order()).toBe('ok');
  });

  it('lapses what awaits a signature when the content changes, and catches up with money that came meanwhile', () => {
    order();
    play.pay();
    expect(play.state.stage).toBe('fee');
    play.findings = { ...play.findings, contentVersion: 2 };
    expect(code(play.sign().reply)).toBe('content-changed');
    play.fact({ kind: 'content-changed', contentVersion: 2 });
    expect(play.count('lapse-sign-offs')).toBe(1);
    expect(play.state).toEqual(jasmine.objectContaining({ decision: null, stage: 'decision' }));
  });

  it('keeps what awaits a signature when the fact is about the content it saw', () => {
    order();
    play.fact({ kind: 'content-changed', contentVersion: 1 });
    expect(play.state.decision?.state).toBe('awaiting-sign-off');
    expect(play.count('lapse-sign-offs')).toBe(0);
  });

  it('leaves an effective decision alone when the content changes', () => {
    order();
    play.sign();
    play.fact({ kind: 'content-changed', contentVersion: 9 });
    expect(play.state.decision?.state).toBe('effective');
    expect(code(play.command({ type: 'withdraw', noteId: 'note' }).reply)).toBe('already-decided');
  });

  it('proposes a refund when what was paid is rejected', () => {
    play.pay();
    play.decide('reject');
    play.sign();
    expect(play.count('cancel-receivable')).toBe(1);
    expect(play.state.refund).toEqual(
      jasmine.objectContaining({ amount: 3070, state: 'proposed', proposedBy: signer }),
    );
    expect(
      code(play.command({ type: 'approve-refund', refundId: play.state.refund?.id ?? '' }, signer).reply),
    ).toBe('same-person');
    expect(
      code(play.command({ type: 'approve-refund', refundId: play.state.refund?.id ?? '' }, clerk).reply),
    ).toBe('ok');
  });
});
