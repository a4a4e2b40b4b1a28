import { patternRisk } from './pattern-risk.ts';

describe('Patterns of fields', () => {
  it('are refused when made-up text would keep them busy for ever', () => {
    for (const pattern of [
      '^(a+)+$',
      '^(a*)*$',
      '(a|a)*b',
      '^([a-z]+)*$',
      '^(([a-z])+.)+[A-Z]([a-z])+$',
      '^(\\w+\\s?)*$',
      '^([a-zA-Z]+){20,}$',
      '^LIN (x+x+)+y$',
      '^(?:a+){2,50}$',
      '(?=x)x',
      '(a)\\1',
    ])
      expect(patternRisk(pattern)).withContext(pattern).not.toBeNull();
  });

  it('are fine when every round has a character of its own, or none is repeated often', () => {
    for (const pattern of [
      '^[0-9]{5}$',
      '^[1-9][0-9]{0,3} ?[a-zA-Z]?([-/][0-9]{1,4} ?[a-zA-Z]?)?$',
      '^[A-ZÄÖÜ]{1,3}[ -][A-Z]{1,2}[ -]?[1-9][0-9]{0,3}[EH]?$',
      '^[a-z]+(-[a-z]+)*$',
      '^([0-9]{1,3}[.])*[0-9]+$',
      '^(?:DE|AT)[0-9]{2}( ?[0-9]{4}){3,5}$',
      '^(ab)*$',
      '^\\p{L}[\\p{L} .-]{0,98}$',
    ])
      expect(patternRisk(pattern)).withContext(pattern).toBeNull();
  });
});
