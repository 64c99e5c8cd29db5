import {
  ContributionDraft,
  WrongDraft,
  WrongField,
  contributionDraftSchema,
  emptyDraft,
  wrongIn,
} from '@kolkore/domain/contribution/draft';
import { KINDS } from '@kolkore/domain/opportunity';
import type { Locale } from '@kolkore/domain/locale';
import { Facet, taxonomy } from '@kolkore/domain/taxonomy';

type Name = keyof ContributionDraft;

/** What was typed, to be shown again as it was; lists are ids that exist. */
export type Typed = Record<Exclude<Name, Facet>, string> & Record<Facet, string[]>;
export type Wrong = Partial<Record<Name, string>>;
type WrongWord = WrongField | 'number' | 'date' | 'hour' | 'long';

const sums = ['amountMin', 'amountMax', 'budget'] as const;
const facets = { topics: 'topic', populations: 'pop', regions: 'area', eligible: 'who' } as const;
/** Control characters but tab and line ends. */
const unprintable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/gu;

/** The draft as it stands in the form. */
export function typedFrom(draft: ContributionDraft): Typed {
  const number = (value: number | null): string => (value === null ? '' : String(value));
  return { ...draft, amountMin: number(draft.amountMin), amountMax: number(draft.amountMax), budget: number(draft.budget) };
}

/** Reads a posted form. The draft is null when something typed cannot be kept at all; `wrong` then says what. */
export function readContribution(values: Record<string, unknown> | undefined): {
  typed: Typed;
  draft: ContributionDraft | null;
  wrong: WrongDraftWords;
} {
  const body = values ?? {};
  const typed = typedIn(body);
  const wrong: WrongDraftWords = {};
  const number = (name: (typeof sums)[number]): number | null => {
    const plain = typed[name].replace(/[\s,₪]/gu, '');
    if (plain === '') return null;
    if (!/^\d{1,12}$/u.test(plain)) wrong[name] = 'number';
    return Number(plain);
  };
  const read = contributionDraftSchema.safeParse({
    ...typed,
    amountMin: number('amountMin'),
    amountMax: number('amountMax'),
    budget: number('budget'),
  });
  for (const { path } of read.error?.issues ?? []) {
    const name = path[0] as Name;
    wrong[name] ??=
      name === 'opensOn' || name === 'deadlineDay' ? 'date' : name === 'deadlineHour' ? 'hour' : isSum(name) ? 'number' : 'long';
  }
  if (!read.success || Object.keys(wrong).length > 0) return { typed, draft: null, wrong };
  return { typed, draft: read.data, wrong: wrongIn(read.data) };
}

export type WrongDraftWords = Partial<Record<Name, WrongWord>>;

/** The messages beside the fields, in the reader's language. */
export const said = (wrong: WrongDraftWords | WrongDraft, { words }: Locale): Wrong =>
  Object.fromEntries(Object.entries(wrong).map(([name, word]) => [name, words.contribute.wrong[word]]));

/** The names under which the facets are posted, as in every other form of the site. */
export const postedName = (facet: Facet): string => facets[facet];

function typedIn(body: Record<string, unknown>): Typed {
  const text = (name: string): string => {
    const value = [body[name]].flat()[0];
    return typeof value === 'string' ? value.replace(/\r\n?/gu, '\n').replace(unprintable, '').trim() : '';
  };
  const list = (facet: Facet): string[] => {
    const posted = [body[facets[facet]]].flat();
    return taxonomy[facet].map(({ id }) => id).filter((id) => posted.includes(id));
  };
  const lists = { topics: list('topics'), populations: list('populations'), regions: list('regions'), eligible: list('eligible') };
  const names = (Object.keys(emptyDraft) as Name[]).filter((name): name is Exclude<Name, Facet> => !(name in lists));
  const texts = Object.fromEntries(names.map((name) => [name, text(name)])) as Record<Exclude<Name, Facet>, string>;
  return { ...texts, ...lists, kind: KINDS.find((kind) => kind === texts.kind) ?? 'call_for_proposals' };
}

const isSum = (name: Name): boolean => (sums as readonly string[]).includes(name);
