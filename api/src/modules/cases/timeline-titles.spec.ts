import { titleOfEvent } from './timeline-titles.ts';

describe('The words of an event', () => {
  it('are a plain one for what has no words of its own', () => {
    expect(titleOfEvent('moon.rose', {}).de).toBe('Ereignis');
  });

  it('are there for every way a case or a payment can end', () => {
    const endings = ['case.withdrawn', 'case.discontinued', 'case.duplicate', 'case.closed'];
    const payments = ['payment.booked', 'payment.failed', 'payment.cancelled', 'payment.refused'];
    for (const action of [...endings, ...payments])
      expect(titleOfEvent(action, {}).de).withContext(action).not.toBe('Ereignis');
  });

  it('tell giving for signature, signing and deciding apart', () => {
    expect(titleOfEvent('decision.submitted', { outcome: 'reject' }).de).toBe('Zur Zeichnung gegeben');
    expect(titleOfEvent('case.decided', { signed: true }).de).toBe('Entscheidung gezeichnet');
    expect(titleOfEvent('case.decided', { outcome: 'approve' }).de).toBe('Entschieden');
  });

  it('name a filed document by its kind', () => {
    expect(titleOfEvent('document.filed', { kind: 'notice' }).de).toBe('Bescheid entworfen');
    expect(titleOfEvent('document.filed', { kind: 'unheard-of' }).de).toBe('Dokument abgelegt');
  });
});
