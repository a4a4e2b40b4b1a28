import { readWorklistAddress, standardSort, worklistParams } from './worklist-address';

const read = (text: string) => readWorklistAddress(new URLSearchParams(text));
const unit = '0190f6d0-0000-7000-8000-000000000001';
const person = '0190f6d0-0000-7000-8000-000000000002';

describe('the address of a worklist', () => {
  it('ignores what is damaged or unknown instead of failing', () => {
    expect(read('einheit=x&wartet=mars,us&faellig=bald&wer=Jana&sortierung=-name&abgeschlossen=1')).toEqual({
      filters: { waitingFor: ['us'] },
      sort: standardSort,
    });
  });

  it('is empty for an open list in its own order', () => {
    const params = worklistParams({ filters: {}, sort: standardSort });
    expect(Object.values(params).every((value) => value === null)).toBeTrue();
  });

  it('leads back to the same filters and order', () => {
    const address = {
      unitId: unit,
      filters: {
        service: ['bewohnerparkausweis', 'hundesteuer'],
        stage: ['pruefung'],
        waitingFor: ['citizen' as const, 'money' as const],
        waitingReason: ['question'],
        assignee: ['none', person],
        feeState: ['open' as const],
        due: 'week' as const,
        closed: true,
        dossierId: unit,
      },
      sort: { by: 'received' as const, dir: 'desc' as const },
    };
    const params = new URLSearchParams(worklistParams(address) as Record<string, string>);
    expect(readWorklistAddress(params)).toEqual(address);
  });
});
