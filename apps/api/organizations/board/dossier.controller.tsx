import { atPage } from '@kolkore/accounts/actor';
import { Board, Place } from '@kolkore/accounts/board';
import { Following } from '@kolkore/accounts/following';
import { Members } from '@kolkore/accounts/members';
import { ChangedMeanwhileError, RefusedError } from '@kolkore/accounts/refusals';
import type { SignedIn } from '@kolkore/accounts/signed-in';
import { isDay } from '@kolkore/domain/board/decision';
import { InvalidInputError, NotFoundError } from '@kolkore/domain/errors';
import { Clock } from '@kolkore/platform/clock';
import { Dossiers } from '@kolkore/store/dossiers';
import { Follows } from '@kolkore/store/follows';
import { Merges } from '@kolkore/store/merges';
import { Notes } from '@kolkore/store/notes';
import { Opportunities } from '@kolkore/store/opportunities';
import { Tasks } from '@kolkore/store/tasks';
import { Body, Controller, Get, Param, Post, Query, Res, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { Member } from '../../access/rules';
import { Here, SignedInPerson } from '../../access/signed-in';
import type { MemberHere } from '../../access/signed-in';
import { Reader, onward } from '../../look/reading';
import type { Reading } from '../../look/reading';
import { html } from '../../look/render';
import { opportunityId } from '../../opportunities/opportunity-id';
import { PrivatePage } from '../../private-page';
import { ShownOrganizations } from '../shown';
import { BoardDone, CameBack, DossierPage } from './dossier-page';
import { decisionIn, saidWrong, taskIn, textIn, versionIn } from './form';
import type { Values } from './form';
import { Papers, needsOf } from './papers';

interface TaskAct {
  done: BoardDone;
  work: (place: Place) => Promise<void>;
}

/** What an organization has of one opportunity, and everything that its editors do there. */
@Controller('organizations/:organization')
@UseInterceptors(PrivatePage)
export class DossierController {
  constructor(
    private readonly board: Board,
    private readonly following: Following,
    private readonly members: Members,
    private readonly dossiers: Dossiers,
    private readonly follows: Follows,
    private readonly notes: Notes,
    private readonly tasks: Tasks,
    private readonly opportunities: Opportunities,
    private readonly merges: Merges,
    private readonly papers: Papers,
    private readonly shown: ShownOrganizations,
    private readonly clock: Clock,
  ) {}

  @Member('viewer')
  @Get('board/:opportunity')
  async show(
    @Here() here: MemberHere,
    @Param('opportunity') opportunity: string,
    @Query('done') done: unknown,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const id = idOf(opportunity);
    const successor = await this.merges.successor(id);
    if (successor !== null) {
      response.redirect(302, onward(`/organizations/${here.organizationId}/board/${successor}`, reading));
      return;
    }
    const known = typeof done === 'string' && Object.hasOwn(reading.words.board.done, done) ? (done as BoardDone) : null;
    response.type('html').send(await this.page(here, id, reading, { done: known }));
  }

  @Member('editor')
  @Post('board/:opportunity/follow')
  async follow(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Param('opportunity') opportunity: string,
    @Body() body: Values,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const isOn = body?.['follow'] === '1';
    await this.tried(
      response,
      here,
      opportunity,
      reading,
      isOn ? 'followed' : 'unfollowed',
      null,
      ({ organizationId, opportunityId: id }) =>
        isOn
          ? this.following.follow(organizationId, id, atPage(person.personId), this.clock.now())
          : this.following.unfollow(organizationId, id, atPage(person.personId), this.clock.now()),
    );
  }

  @Member('editor')
  @Post('board/:opportunity/decision')
  async decide(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Param('opportunity') opportunity: string,
    @Body() body: Values,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const typed = decisionIn(body);
    await this.tried(response, here, opportunity, reading, 'decided', { what: 'decision', typed }, (place) =>
      this.board.decide(place, typed, versionIn(body), atPage(person.personId), this.clock.now()),
    );
  }

  @Member('editor')
  @Post('board/:opportunity/notes')
  async addNote(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Param('opportunity') opportunity: string,
    @Body() body: Values,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const typed = textIn(body, 'body');
    await this.tried(response, here, opportunity, reading, 'noted', { what: 'note', id: null, typed }, (place) =>
      this.board.addNote(place, typed, atPage(person.personId), this.clock.now()),
    );
  }

  @Member('editor')
  @Post('board/:opportunity/notes/:note')
  async changeNote(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Param('opportunity') opportunity: string,
    @Param('note') note: string,
    @Body() body: Values,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const [typed, seen, by, now] = [textIn(body, 'body'), versionIn(body), atPage(person.personId), this.clock.now()];
    const isRemoval = body?.['act'] === 'remove';
    const back: CameBack = { what: 'note', id: note, typed };
    await this.tried(response, here, opportunity, reading, isRemoval ? 'noteRemoved' : 'noteSaved', back, (place) =>
      isRemoval ? this.board.removeNote(place, note, seen, by, now) : this.board.editNote(place, note, typed, seen, by, now),
    );
  }

  @Member('editor')
  @Post('board/:opportunity/tasks')
  async addTask(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Param('opportunity') opportunity: string,
    @Body() body: Values,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const typed = taskIn(body);
    await this.tried(response, here, opportunity, reading, 'tasked', { what: 'task', id: null, typed }, (place) =>
      this.board.addTask(place, typed, atPage(person.personId), this.clock.now()),
    );
  }

  @Member('editor')
  @Post('board/:opportunity/tasks/:task')
  async changeTask(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Param('opportunity') opportunity: string,
    @Param('task') task: string,
    @Body() body: Values,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const [typed, seen, by, now] = [taskIn(body), versionIn(body), atPage(person.personId), this.clock.now()];
    const acts: Partial<Record<string, TaskAct>> = {
      done: { done: 'taskDone', work: (place) => this.board.setDone(place, task, true, by, now) },
      reopen: { done: 'taskReopened', work: (place) => this.board.setDone(place, task, false, by, now) },
      remove: { done: 'taskRemoved', work: (place) => this.board.removeTask(place, task, seen, by, now) },
    };
    const saving: TaskAct = { done: 'taskSaved', work: (place) => this.board.editTask(place, task, typed, seen, by, now) };
    const { done, work } = acts[textIn(body, 'act')] ?? saving;
    await this.tried(response, here, opportunity, reading, done, { what: 'task', id: task, typed }, work);
  }

  /** What the organization says of its papers; back to the opportunity at which it was asked. */
  @Member('editor')
  @Post('papers')
  async tellPapers(
    @Here() here: MemberHere,
    @SignedInPerson() person: SignedIn,
    @Body() body: Values,
    @Reader() reading: Reading,
    @Res() response: Response,
  ): Promise<void> {
    const until = textIn(body, 'until').trim();
    const id = opportunityId(textIn(body, 'opportunity'));
    // A date field sends a day or nothing; what a program sends instead changes nothing.
    if (until === '' || isDay(until))
      await this.board.tellSection46(here.organizationId, until || null, atPage(person.personId), this.clock.now());
    const at = `/organizations/${here.organizationId}`;
    response.redirect(303, onward(id === null ? `${at}/registry` : `${at}/board/${id}?done=paper`, reading));
  }

  private async tried(
    response: Response,
    here: MemberHere,
    opportunity: string,
    reading: Reading,
    done: BoardDone,
    cameBack: CameBack | null,
    act: (place: Place) => Promise<void>,
  ): Promise<void> {
    const id = idOf(opportunity);
    try {
      await act({ organizationId: here.organizationId, opportunityId: id });
      response.redirect(303, onward(`/organizations/${here.organizationId}/board/${id}?done=${done}`, reading));
    } catch (error) {
      const again = sayAgain(error, reading);
      response.status(again.status).type('html');
      response.send(await this.page(here, id, reading, { ...again, cameBack }));
    }
  }

  private async page(
    here: MemberHere,
    id: number,
    reading: Reading,
    more: { cameBack?: CameBack | null; wrong?: Record<string, string>; meanwhile?: boolean; done?: BoardDone | null },
  ): Promise<string> {
    const now = this.clock.now();
    const { organizationId } = here;
    const view = await this.opportunities.byId(id, now);
    if (!view) throw new NotFoundError('no such opportunity', { id });
    const shown = await this.shown.of(here);
    const [dossier, follows, members, tasks, notes, known] = await Promise.all([
      this.dossiers.of(organizationId, id),
      this.follows.has({ organizationId }, id),
      this.members.list(organizationId),
      this.tasks.of(organizationId, id),
      this.notes.of(organizationId, id),
      this.papers.of(shown),
    ]);
    const state = { shown, view, dossier, follows, members, tasks, notes, needs: needsOf(view, known, now), now };
    const { cameBack = null, wrong = {}, meanwhile = false, done = null } = more;
    return html(<DossierPage {...state} {...{ cameBack, wrong, meanwhile, done }} />, reading);
  }
}

function idOf(written: string): number {
  const id = opportunityId(written);
  if (id === null) throw new NotFoundError('no such opportunity', { id: written });
  return id;
}

/** How a refusal is answered; throws what is none. */
function sayAgain(error: unknown, { words }: Reading): { status: number; wrong: Record<string, string>; meanwhile: boolean } {
  if (error instanceof ChangedMeanwhileError) return { status: 409, wrong: {}, meanwhile: true };
  if (error instanceof InvalidInputError) return { status: 422, wrong: saidWrong(error.fields, words), meanwhile: false };
  if (error instanceof RefusedError) return { status: 422, wrong: { page: words.organizations.refused[error.reason] }, meanwhile: false };
  throw error;
}
