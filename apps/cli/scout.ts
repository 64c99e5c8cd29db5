import { BlockedError, KolKoreError } from '@kolkore/domain/errors';
import type { FetchedPage, PageRequest, SourceDefinition, Yield } from '@kolkore/domain/source';
import { pageOf } from '@kolkore/harvest/page-fetcher';
import { readPage } from '@kolkore/harvest/read-page';
import { Robots } from '@kolkore/harvest/robots';
import { FetchedBytes, answerOf } from '@kolkore/net/answer';
import type { HttpClient } from '@kolkore/net/http-client';
import type { Clock } from '@kolkore/platform/clock';

/** `unknown`: robots.txt itself could not be had, which forbids everything until it can. */
export type RobotsVerdict = 'allowed' | 'refused' | 'unknown' | 'not asked';

/** One look at one page, through the engine's own way out. */
export interface Look {
  request: PageRequest;
  robots: RobotsVerdict;
  /** What came, also with a refusal; null when nothing did. */
  answer: FetchedBytes | null;
  page: FetchedPage | null;
  /** What its reader found; null when it was refused. */
  said: Yield[] | null;
  refusal: KolKoreError | null;
}

/** Looks at pages for the operator: asked as the engine asks (robots, pace, hosts, limits), and nothing is written. */
export class Scout {
  private readonly robots: Robots;

  constructor(
    private readonly http: HttpClient,
    private readonly clock: Clock,
  ) {
    this.robots = new Robots(http, clock);
  }

  /** Fetches and reads. Never throws for what a site does; a request outside the source's hosts is a refusal too. */
  async look(source: SourceDefinition, request: PageRequest, signal: AbortSignal): Promise<Look> {
    const look: Look = { request, robots: 'not asked', answer: null, page: null, said: null, refusal: null };
    try {
      const permit = async (url: string): Promise<void> => {
        look.robots = 'unknown';
        await this.robots.permit(url, signal);
        look.robots = 'allowed';
      };
      look.answer = await this.http.fetch(request, { hosts: source.hosts, agentWord: source.agentWord, signal, permit });
      const { url, bytes, contentType } = look.answer;
      look.page = pageOf(request, { url, bytes, contentType, fetchedAt: this.clock.now() });
      look.said = readPage(source, look.page);
    } catch (error) {
      if (signal.aborted || !(error instanceof KolKoreError)) throw error;
      look.refusal = error;
      look.answer ??= answerOf(error);
      if (error instanceof BlockedError && error.detail['robots'] === true) look.robots = 'refused';
    }
    return look;
  }

  close(): Promise<void> {
    return this.http.close();
  }
}

/** Pages that a look leads to. */
export const followsOf = (look: Look): PageRequest[] => (look.said ?? []).flatMap((one) => ('follow' in one ? [one.follow] : []));

export const recordsOf = (look: Look): number => (look.said ?? []).filter((one) => 'candidate' in one).length;
