import type { Condition } from '@kolkore/domain/criteria';
import { InvalidInputError } from '@kolkore/domain/errors';
import { Explain } from '@kolkore/matching/explain';
import { MatchingModule } from '@kolkore/matching/matching.module';
import { Surroundings, withContext } from '../surroundings';

/** Why an opportunity fits a subscription, one reason a line, or what is missing. Exit 0: it fits, 1: it does not. */
export const explain = (subscription: string, opportunity: string, where: Surroundings, print: (line: string) => void): Promise<number> => {
  if (!/^[0-9a-f-]{36}$/iu.test(subscription)) throw new InvalidInputError({ subscription: 'needs the id of a subscription' });
  if (!/^\d{1,15}$/u.test(opportunity)) throw new InvalidInputError({ opportunity: 'needs the number of an opportunity, as in /o/123' });
  return withContext(where, [MatchingModule], async (context) => {
    const { reasons, failing, recorded } = await context.get(Explain).of(subscription, Number(opportunity));
    print(reasons ? 'fits' : 'does not fit');
    for (const { facet, value, met } of reasons ?? [])
      print(facet === 'word' ? `word ${value}: the text says ${met.map((word) => `«${word}»`).join(', ')}` : `${facet} ${value}`);
    if (reasons?.length === 0) print('nothing that was asked speaks against it');
    for (const one of failing) print(`missing: ${said(one)}`);
    print(recorded ? 'recorded as a match' : 'not recorded as a match');
    return reasons ? 0 : 1;
  });
};

const sayings: Partial<Record<Condition['name'], (list: string) => string>> = {
  barred: () => 'civil society can never apply to it, and such were not asked for',
  word: (list) => `none of the words ${list} occurs`,
  not: (list) => `the muted words ${list} occur`,
  muted: (list) => `its publisher is muted (${list})`,
  standing: (list) => `standing support tests: ${list}`,
};

const said = ({ name, wanted }: Condition): string => {
  const list = wanted.join(' | ');
  return sayings[name]?.(list) ?? `${name} ${list}`;
};
