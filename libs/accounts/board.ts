import { TypedDecision, readDecision } from '@kolkore/domain/board/decision';
import { readNote } from '@kolkore/domain/board/note';
import { TaskFields, TypedTask, readTask } from '@kolkore/domain/board/task';
import { InvalidInputError, NotFoundError } from '@kolkore/domain/errors';
import { LocalDate, localDateOf } from '@kolkore/domain/time';
import { Dossiers } from '@kolkore/store/dossiers';
import type { DossierRow, TaskRow } from '@kolkore/store/entities/board';
import { MemberStore } from '@kolkore/store/members';
import { Notes } from '@kolkore/store/notes';
import { OrganizationCalendars, OrganizationPapers } from '@kolkore/store/organization-calendars';
import { OrganizationStore } from '@kolkore/store/organizations';
import { Tasks } from '@kolkore/store/tasks';
import { Transactions, Tx } from '@kolkore/store/transactions';
import { Injectable } from '@nestjs/common';
import { Actor } from './actor';
import { Audit } from './audit';
import { Following, toldOf } from './following';
import { newToken } from './opaque-token';
import { ChangedMeanwhileError, RefusedError } from './refusals';
import { SAME_PRESS_MS } from './same-press';
import { isUuid, mustBeId } from './uuid';

/** Of one opportunity in one organization. */
export const MOST_NOTES = 200;
export const MOST_TASKS = 200;

/** Where something is written: an organization's dossier of an opportunity. */
export interface Place {
  organizationId: string;
  opportunityId: number;
}

/**
 * What an organization does with an opportunity: its decision, notes and tasks. Whatever is written carries the version that its
 * writer saw, so that nobody saves over somebody else unknowingly. Each act and its row in the log are one transaction, under the
 * organization's lock, as its members and its number of dossiers.
 */
@Injectable()
export class Board {
  constructor(
    private readonly transactions: Transactions,
    private readonly organizations: OrganizationStore,
    private readonly members: MemberStore,
    private readonly dossiers: Dossiers,
    private readonly notes: Notes,
    private readonly tasks: Tasks,
    private readonly calendars: OrganizationCalendars,
    private readonly papers: OrganizationPapers,
    private readonly following: Following,
    private readonly audit: Audit,
  ) {}

  /**
   * "Not for us" ends the following, any other decision begins it. `seen` is the version that the form showed, 0 where there was no
   * dossier yet; what is there already is no change, whatever was seen. Throws InvalidInputError (readDecision; `handlerId` `member`),
   * ChangedMeanwhileError, NotFoundError.
   */
  decide(place: Place, typed: TypedDecision, seen: number, by: Actor, now: Date): Promise<void> {
    return this.at(place, by, now, async (tx, dossier, title) => {
      const read = readDecision(typed, dossier.decision, localDateOf(now));
      // A dossier that nobody decided in yet holds nothing to save over.
      const isStale = seen !== dossier.version && !(seen === 0 && dossier.version === 1);
      if ('wrong' in read) {
        // What was possible when the page was opened is no fault of who typed it.
        if (isStale && read.wrong['decision'] === 'move') throw new ChangedMeanwhileError('decision');
        throw new InvalidInputError(read.wrong);
      }
      const same = (Object.keys(read) as (keyof typeof read)[]).every((field) => read[field] === dossier[field]);
      if (same) return;
      if (isStale) throw new ChangedMeanwhileError('decision');
      await this.mustBeMember(tx, place.organizationId, read.handlerId, 'handlerId');
      await this.dossiers.decide(tx, dossier.id, read, by.personId, now);
      const told = { ...toldOf(place.opportunityId, title), decision: read.decision, was: dossier.decision };
      await this.audit.record(tx, by, 'decided', place.organizationId, told, now);
      if (read.decision === 'not_for_us') await this.following.end(tx, place.organizationId, place.opportunityId, title, by, now);
      else await this.following.begin(tx, place.organizationId, place.opportunityId, title, by, now);
    });
  }

  /** Throws InvalidInputError (`body`: `missing`, `long`), RefusedError (`too_many_notes`), NotFoundError. Pressed twice it is written once. */
  addNote(place: Place, typed: string, by: Actor, now: Date): Promise<void> {
    const body = noteOf(typed);
    return this.at(place, by, now, async (tx, dossier, title) => {
      if (await this.notes.hasSame(tx, dossier.id, body, by.personId, new Date(now.getTime() - SAME_PRESS_MS))) return;
      if ((await this.notes.count(tx, dossier.id)) >= MOST_NOTES) throw new RefusedError('too_many_notes');
      await this.notes.add(tx, { dossierId: dossier.id, organizationId: place.organizationId }, body, by.personId, now);
      await this.audit.record(tx, by, 'note_added', place.organizationId, toldOf(place.opportunityId, title), now);
      await this.heed(tx, place, dossier, title, by, now);
    });
  }

  /** Throws InvalidInputError, ChangedMeanwhileError, NotFoundError. */
  editNote(place: Place, noteId: string, typed: string, seen: number, by: Actor, now: Date): Promise<void> {
    const body = noteOf(typed);
    return this.withNote(place, noteId, by, now, async (tx, note, title) => {
      if (note.body === body) return;
      if (note.version !== seen) throw new ChangedMeanwhileError('note');
      await this.notes.edit(tx, noteId, body, by.personId, now);
      await this.audit.record(tx, by, 'note_edited', place.organizationId, toldOf(place.opportunityId, title), now);
    });
  }

  /** For good. Throws ChangedMeanwhileError, NotFoundError. */
  removeNote(place: Place, noteId: string, seen: number, by: Actor, now: Date): Promise<void> {
    return this.withNote(place, noteId, by, now, async (tx, note, title) => {
      if (note.version !== seen) throw new ChangedMeanwhileError('note');
      await this.notes.remove(tx, noteId);
      await this.audit.record(tx, by, 'note_removed', place.organizationId, toldOf(place.opportunityId, title), now);
    });
  }

  /** Throws InvalidInputError (readTask; `assigneeId` `member`), RefusedError (`too_many_tasks`), NotFoundError. Pressed twice it is written once. */
  addTask(place: Place, typed: TypedTask, by: Actor, now: Date): Promise<void> {
    const fields = taskOf(typed);
    return this.at(place, by, now, async (tx, dossier, title) => {
      await this.mustBeMember(tx, place.organizationId, fields.assigneeId, 'assigneeId');
      if (await this.tasks.hasSame(tx, dossier.id, fields, by.personId, new Date(now.getTime() - SAME_PRESS_MS))) return;
      if ((await this.tasks.count(tx, dossier.id)) >= MOST_TASKS) throw new RefusedError('too_many_tasks');
      await this.tasks.add(tx, { dossierId: dossier.id, organizationId: place.organizationId }, fields, by.personId, now);
      await this.audit.record(tx, by, 'task_added', place.organizationId, toldOf(place.opportunityId, title), now);
      await this.heed(tx, place, dossier, title, by, now);
    });
  }

  /** Throws InvalidInputError, ChangedMeanwhileError, NotFoundError. */
  editTask(place: Place, taskId: string, typed: TypedTask, seen: number, by: Actor, now: Date): Promise<void> {
    const fields = taskOf(typed);
    return this.withTask(place, taskId, by, now, async (tx, task, title) => {
      if (task.title === fields.title && task.dueOn === fields.dueOn && task.assigneeId === fields.assigneeId) return;
      if (task.version !== seen) throw new ChangedMeanwhileError('task');
      if (fields.assigneeId !== task.assigneeId) await this.mustBeMember(tx, place.organizationId, fields.assigneeId, 'assigneeId');
      await this.tasks.save(tx, taskId, fields, by.personId, now);
      await this.audit.record(tx, by, 'task_edited', place.organizationId, toldOf(place.opportunityId, title), now);
    });
  }

  /** What is done is done, whoever else changed the task meanwhile. */
  setDone(place: Place, taskId: string, isDone: boolean, by: Actor, now: Date): Promise<void> {
    return this.withTask(place, taskId, by, now, async (tx, task, title) => {
      if ((task.doneAt !== null) === isDone) return;
      await this.tasks.save(tx, taskId, { doneAt: isDone ? now : null }, by.personId, now);
      await this.audit.record(
        tx,
        by,
        isDone ? 'task_done' : 'task_reopened',
        place.organizationId,
        toldOf(place.opportunityId, title),
        now,
      );
    });
  }

  /** Throws ChangedMeanwhileError, NotFoundError. */
  removeTask(place: Place, taskId: string, seen: number, by: Actor, now: Date): Promise<void> {
    return this.withTask(place, taskId, by, now, async (tx, task, title) => {
      if (task.version !== seen) throw new ChangedMeanwhileError('task');
      await this.tasks.save(tx, taskId, { removedAt: now }, by.personId, now);
      await this.audit.record(tx, by, 'task_removed', place.organizationId, toldOf(place.opportunityId, title), now);
    });
  }

  /** A new secret address for the calendar; the one before opens nothing any more. */
  async renewCalendar(organizationId: string, by: Actor, now: Date): Promise<void> {
    mustBeId('organization', organizationId);
    await this.transactions.run(async (tx) => {
      if (!(await this.organizations.lock(tx, organizationId))) throw new NotFoundError('no such organization');
      await this.calendars.renew(tx, organizationId, newToken(), now);
      await this.audit.record(tx, by, 'calendar_renewed', organizationId, {}, now);
    });
  }

  /** Until when the approval under section 46 is valid; null where there is none or nobody knows. */
  async tellSection46(organizationId: string, until: LocalDate | null, by: Actor, now: Date): Promise<void> {
    mustBeId('organization', organizationId);
    await this.transactions.run(async (tx) => {
      if (!(await this.organizations.lock(tx, organizationId))) throw new NotFoundError('no such organization');
      if (await this.papers.tellSection46(tx, organizationId, until, now))
        await this.audit.record(tx, by, 'paper_told', organizationId, { until }, now);
    });
  }

  /** Whoever writes of it wants to hear of it, unless it was put aside. */
  private async heed(tx: Tx, place: Place, dossier: DossierRow & { isNew: boolean }, title: string, by: Actor, now: Date): Promise<void> {
    if (dossier.isNew) await this.following.begin(tx, place.organizationId, place.opportunityId, title, by, now);
  }

  /** Within the organization's dossier, which is opened where there is none. */
  private async at(
    { organizationId, opportunityId }: Place,
    by: Actor,
    now: Date,
    work: (tx: Tx, dossier: DossierRow & { isNew: boolean }, title: string) => Promise<void>,
  ): Promise<void> {
    mustBeId('organization', organizationId);
    const title = await this.following.titleOf(opportunityId, now);
    await this.transactions.run(async (tx) => {
      if (!(await this.organizations.lock(tx, organizationId))) throw new NotFoundError('no such organization');
      const dossier = await this.dossiers.open(tx, organizationId, opportunityId, by.personId, now);
      if (!dossier) throw new NotFoundError('no such opportunity', { id: opportunityId });
      await work(tx, dossier, title);
    });
  }

  private async withNote(
    place: Place,
    noteId: string,
    by: Actor,
    now: Date,
    work: (tx: Tx, note: { body: string; version: number }, title: string) => Promise<void>,
  ): Promise<void> {
    mustBeId('note', noteId);
    await this.at(place, by, now, async (tx, dossier, title) => {
      const note = await this.notes.lock(tx, place.organizationId, noteId);
      if (note?.dossierId !== dossier.id) throw new NotFoundError('no such note');
      await work(tx, note, title);
    });
  }

  private async withTask(
    place: Place,
    taskId: string,
    by: Actor,
    now: Date,
    work: (tx: Tx, task: TaskRow, title: string) => Promise<void>,
  ): Promise<void> {
    mustBeId('task', taskId);
    await this.at(place, by, now, async (tx, dossier, title) => {
      const task = await this.tasks.lock(tx, place.organizationId, taskId);
      if (task?.dossierId !== dossier.id) throw new NotFoundError('no such task');
      await work(tx, task, title);
    });
  }

  private async mustBeMember(tx: Tx, organizationId: string, personId: string | null, field: string): Promise<void> {
    if (personId === null) return;
    const known = isUuid(personId) && (await this.members.one(tx, organizationId, personId));
    if (!known) throw new InvalidInputError({ [field]: 'member' });
  }
}

function noteOf(typed: string): string {
  const read = readNote(typed);
  if ('wrong' in read) throw new InvalidInputError({ body: read.wrong });
  return read.body;
}

function taskOf(typed: TypedTask): TaskFields {
  const read = readTask(typed);
  if ('wrong' in read) throw new InvalidInputError(read.wrong);
  return read;
}
