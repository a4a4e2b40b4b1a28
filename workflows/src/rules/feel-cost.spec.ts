import { readFeel } from './feel.ts';

describe('Expressions of rules', () => {
  const problemOf = (expression: string) => readFeel(expression, ['form']).problem;

  it('are refused when they could take for ever', () => {
    for (const expression of [
      'count(for i in 1..100000000 return i)',
      'some x in [1..999999999] satisfies x = form.y',
      'count([1..100000000])',
      '{f: function(n) f(n)}.f(1)',
      'for a in form.x, b in form.x, c in form.x return a',
      'matches(form.name, "^(a+)+$")',
    ])
      expect(problemOf(expression)).withContext(expression).not.toBeNull();
  });

  it('may compare with intervals, go through lists and match plain patterns', () => {
    for (const expression of [
      'form.alter in [18..67]',
      'if form.flaeche in [1..40] then 1000 else 2000',
      'some x in form.flurstuecke satisfies x.groesse > 100',
      'sum(for x in form.posten return x.menge * 100)',
      'matches(form.plz, "^446[0-9]{2}$")',
    ])
      expect(problemOf(expression)).withContext(expression).toBeNull();
  });
});
