import { atPage } from '@kolkore/accounts/actor';
import { Board } from '@kolkore/accounts/board';
import type { SignedIn } from '@kolkore/accounts/signed-in';
import { daysOfMonth, monthAfter, monthOf, readMonth } from '@kolkore/domain/board/month';
import { localDateOf, startOfLocalDate } from '@kolkore/domain/time';
import { Clock } from '@kolkore/platform/clock';
import { Links } from '@kolkore/platform/links';
import { Dossiers } from '@kolkore/store/dossiers';
import { OrganizationCalendars } from '@kolkore/store/organization-calendars';
import { Tasks } from '@kolkore/store/tasks';
import { Controller, Get, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { Member } from '../../access/rules';
import { Here, SignedInPerson } from '../../access/signed-in';
import type { MemberHere } from '../../access/signed-in';
import { organizationCalendar } from '../../feeds/addresses';
import { Reader, onward } from '../../look/reading';
import type { Reading } from '../../look/reading';
import { html } from '../../look/render';
import { PrivatePage } from '../../private-page';
import { ShownOrganizations } from '../shown';
import { CalendarPage } from './calendar-page';

/** Tasks that one month shows. */
const MOST_TASKS = 1000;

/** The deadlines and tasks of an organization by month, and the secret address under which calendars read them. */
@Controller('organizations/:organization/calendar')
@UseInterceptors(PrivatePage)
export class CalendarController {
  constructor(
    private readonly board: Board,
    private readonly dossiers: Dossiers,
    private readonly tasks: Tasks,
    private readonly calendars: OrganizationCalendars,
    private readonly shown: ShownOrganizations,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  @Member('viewer')
  @Get()
  async month(
    @Here() here: MemberHere,
    @Query('month') asked: unknown,
    @Query('done') done: unknown,
    @Reader() reading: Reading,
  ): Promise<string> {
    const now = this.clock.now();
    const { organizationId } = here;
    const month = readMonth(asked) ?? monthOf(localDateOf(now));
    const { first, last } = daysOfMonth(month);
    const end = startOfLocalDate(daysOfMonth(monthAfter(month, 1)).first);
    const [shown, due, tasks, key] = await Promise.all([
      this.shown.of(here),
      this.dossiers.due(organizationId, startOfLocalDate(first), end, now),
      this.tasks.between(organizationId, first, last, false, MOST_TASKS),
      this.calendars.keyOf(organizationId),
    ]);
    const address = key === null ? null : organizationCalendar(this.links.home().replace(/\/$/, ''), key, reading.language);
    const props = { shown, month, due, tasks, address, done: done === 'address' ? ('address' as const) : null, now };
    return html(<CalendarPage {...props} />, reading);
  }

  @Member('editor')
  @Post('address')
  async renew(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    await this.board.renewCalendar(here.organizationId, atPage(person.personId), this.clock.now());
    response.redirect(303, onward(`/organizations/${here.organizationId}/calendar?done=address`, reading));
  }
}
