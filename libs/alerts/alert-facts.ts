import { ClaimedMessage, MessageItem, Messages, ServedSubscription } from '@kolkore/store/messages';
import { Opportunities } from '@kolkore/store/opportunities';
import type { OpportunityView } from '@kolkore/store/opportunity-view';
import { SourceNotices, ToldNotice } from '@kolkore/store/source-notices';
import { worthTelling } from './worth-telling';

/** What one alert, summary or reminder is written from, as things are now. */
export interface AlertFacts {
  items: MessageItem[];
  views: OpportunityView[];
  subscriptions: ServedSubscription[];
  /** The day on which those were published that reached us late, by opportunity. */
  late: ReadonlyMap<number, string>;
  told: ToldNotice[];
  /** Of a summary: what else its person hears of closes within the week. */
  closing: OpportunityView[];
}

const WEEK_MS = 7 * 86_400_000;

/** The facts of many messages, asked for together: an item that goes to thousands is read once. */
export async function alertFacts(
  claimed: readonly ClaimedMessage[],
  from: { messages: Messages; opportunities: Opportunities; notices: SourceNotices },
  now: Date,
): Promise<Map<string, AlertFacts>> {
  const ids = claimed.map(({ message }) => message.id);
  if (ids.length === 0) return new Map();
  const items = new Map([...(await from.messages.itemsOf(ids, now))].map(([id, list]) => [id, worthTelling(list)]));
  const itemsOf = (id: string): MessageItem[] => items.get(id) ?? [];
  const summaries = claimed.filter(({ message }) => message.kind === 'summary' && message.rhythm !== 'daily');
  const closing = await from.opportunities.closingFor(
    summaries.map(({ person }) => person.id),
    now,
    new Date(now.getTime() + WEEK_MS),
  );
  const wanted = [...[...items.values()].flat().map((item) => item.opportunityId), ...[...closing.values()].flat()];
  const views = new Map((await from.opportunities.byIds([...new Set(wanted)], now)).map((view) => [view.id, view]));
  const viewsOf = (list: readonly number[]): OpportunityView[] =>
    [...new Set(list)].sort((a, b) => a - b).flatMap((id) => views.get(id) ?? []);
  const late = await from.notices.late([...views.keys()]);
  const told = await from.notices.toldIn(ids);
  const subscriptions = new Map<string, ServedSubscription[]>();
  // One person may have several messages at once, each serving other subscriptions.
  for (const round of rounds(claimed)) {
    const served = await from.messages.subscriptionsFor(
      round.map(({ message, person }) => ({ personId: person.id, items: itemsOf(message.id) })),
    );
    for (const { message, person } of round) subscriptions.set(message.id, served.get(person.id) ?? []);
  }
  return new Map(
    claimed.map(({ message, person }) => {
      const mine = itemsOf(message.id);
      const toldNow = new Set(mine.map((item) => item.opportunityId));
      const also = message.kind === 'summary' ? (closing.get(person.id) ?? []).filter((id) => !toldNow.has(id)) : [];
      return [
        message.id,
        {
          items: mine,
          views: viewsOf([...toldNow]),
          subscriptions: subscriptions.get(message.id) ?? [],
          late,
          told: told.filter(({ messageId }) => messageId === message.id),
          closing: viewsOf(also).sort((a, b) => Number(a.deadlineAt) - Number(b.deadlineAt)),
        },
      ];
    }),
  );
}

/** In each round a person has one message. */
function rounds(claimed: readonly ClaimedMessage[]): ClaimedMessage[][] {
  const found: ClaimedMessage[][] = [];
  const seen = new Map<string, number>();
  for (const one of claimed) {
    const round = seen.get(one.person.id) ?? 0;
    seen.set(one.person.id, round + 1);
    (found[round] ??= []).push(one);
  }
  return found;
}
