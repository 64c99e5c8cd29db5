import type { CheckedNeed, KnownPapers } from '@kolkore/domain/board/checklist';
import { DECISIONS, Decision, isDecision } from '@kolkore/domain/board/decision';
import { daysOfMonth, monthAfter, monthOf, readMonth } from '@kolkore/domain/board/month';
import { localDateOf } from '@kolkore/domain/time';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import { Dossiers } from '@kolkore/store/dossiers';
import { Controller, Get, Query, Res, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { Member } from '../../access/rules';
import { Here } from '../../access/signed-in';
import type { MemberHere } from '../../access/signed-in';
import { Reader } from '../../look/reading';
import type { Reading } from '../../look/reading';
import { html } from '../../look/render';
import { PrivatePage } from '../../private-page';
import { ShownOrganizations } from '../shown';
import { BoardColumn, BoardPage, Lack, ShownItem } from './board-page';
import { Papers, isStillAhead, needsOf } from './papers';
import { submittedSheet } from './report';

/** Cards of a column of the board, and of a column by itself. */
const FEW = 20;
const MANY = 300;
/** Months for which a report is offered. */
const MONTHS_BACK = 24;

/** An organization's board, and the file of what it submitted. */
@Member('viewer')
@Controller('organizations/:organization')
@UseInterceptors(PrivatePage)
export class BoardController {
  constructor(
    private readonly dossiers: Dossiers,
    private readonly papers: Papers,
    private readonly shown: ShownOrganizations,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  /** `column` shows one decision alone, with all that stands there. */
  @Get('board')
  async board(@Here() here: MemberHere, @Query('column') asked: unknown, @Reader() reading: Reading): Promise<string> {
    const now = this.clock.now();
    const shown = await this.shown.of(here);
    const known = await this.papers.of(shown);
    const decisions = isDecision(asked) ? [asked] : DECISIONS;
    const limit = isDecision(asked) ? MANY : FEW;
    const columns = await Promise.all(decisions.map((decision) => this.column(here.organizationId, decision, limit, known, now)));
    const months = Array.from({ length: MONTHS_BACK }, (_, back) => monthAfter(monthOf(localDateOf(now)), -back));
    return html(<BoardPage shown={shown} columns={columns} lacks={lacksOf(columns)} months={months} now={now} />, reading);
  }

  /** What was submitted in a month, as an XLSX file; of this month where the address names none. */
  @Get('report.xlsx')
  async report(
    @Here() here: MemberHere,
    @Query('month') asked: unknown,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const now = this.clock.now();
    const month = readMonth(asked) ?? monthOf(localDateOf(now));
    const { first, last } = daysOfMonth(month);
    const items = await this.dossiers.submitted(here.organizationId, first, last, now);
    const file = await submittedSheet({ organization: here.name, month, items, links: this.links.in(reading.language) }, reading);
    response.setHeader('Content-Disposition', `attachment; filename="kolkore-${month}.xlsx"`);
    response.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').send(file);
  }

  private async column(organizationId: string, decision: Decision, limit: number, known: KnownPapers, now: Date): Promise<BoardColumn> {
    const { items, total } = await this.dossiers.column(organizationId, decision, limit, now);
    const withLacks = items.map((item): ShownItem => {
      const isAhead = isStillAhead(item.view, decision);
      return { ...item, lacks: isAhead ? needsOf(item.view, known, now).filter(({ state }) => state === 'missing') : [] };
    });
    return { decision, items: withLacks, total };
  }
}

/** What is missing for several at once stands above the board once: by its name and year, with the first deadline that it would miss. */
function lacksOf(columns: BoardColumn[]): Lack[] {
  const found = new Map<string, Lack>();
  for (const { view, lacks } of columns.flatMap(({ items }) => items))
    for (const need of lacks) {
      const day = view.facts.deadline?.local?.slice(0, 10);
      if (day === undefined) continue;
      const key = keyOf(need);
      const before = found.get(key);
      found.set(key, { need, count: (before?.count ?? 0) + 1, first: before && before.first < day ? before.first : day });
    }
  return [...found.values()].sort((a, b) => a.first.localeCompare(b.first));
}

const keyOf = ({ need, year, years }: CheckedNeed): string =>
  `${need} ${need === 'proper_management' ? year : need === 'years_of_activity' ? years.needed : ''}`;
