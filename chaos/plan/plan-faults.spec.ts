import { countKills, countKinds, planFaults } from './plan-faults.ts';

describe('The plan of a fault campaign', () => {
  it('is another one for another seed', () => {
    expect(planFaults(1, 50)).not.toEqual(planFaults(2, 50));
  });

  it('is the same for the same seed, and a longer one begins like a shorter one', () => {
    const plan = planFaults(7, 40);
    expect(planFaults(7, 40)).toEqual(plan);
    expect(planFaults(7, 80).slice(0, plan.length)).toEqual(plan);
  });

  it('holds as many kills as were ordered', () => {
    expect([0, 1, 37].map((kills) => countKills(planFaults(3, kills)))).toEqual([0, 1, 37]);
  });

  it('brings every kind of fault within two hundred kills, for the seeds of the report', () => {
    for (const seed of [1, 2, 3]) expect(Object.keys(countKinds(planFaults(seed, 200))).length).toBe(21);
  });
});
