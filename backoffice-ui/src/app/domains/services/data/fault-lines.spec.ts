import { faultLines } from './fault-lines';

const fault = (what: string, file = 'letters/bewilligung.liquid') => ({ file, path: '', what, howToFix: '' });
const text = 'subject: Bescheid\n---\nfür {{ form.erfunden }} und\n{{ form.zone }}';

describe('faultLines', () => {
  it('marks no line where a template only counts from somewhere', () => {
    expect([...faultLines([fault('tag not closed, line:1, col:3')], text)]).toEqual([]);
  });

  it('marks where a name stands that does not exist', () => {
    const found = faultLines(
      [fault('cannot be filled: undefined variable: form.erfunden, line:1, col:77')],
      text,
    );
    expect([...found]).toEqual([3]);
  });

  it('marks the line a fault of another file names', () => {
    expect([...faultLines([fault('bad indentation at line 2, column 1', 'service.yaml')], text)]).toEqual([
      2,
    ]);
  });
});
