import { LONGEST_TASK, TypedTask, taskState } from '@kolkore/domain/board/task';
import { localDateOf } from '@kolkore/domain/time';
import type { ShownTask } from '@kolkore/store/tasks';
import { Field } from '../../look/parts/field';
import { Mixed } from '../../look/parts/original';
import { DayTime, InstantDay } from '../../look/parts/time';
import { useReading } from '../../look/reading';
import type { SectionProps } from './dossier-page';
import { Meanwhile } from './meanwhile';
import { MemberSelect } from './member-select';

const nothingTyped: TypedTask = { title: '', dueOn: '', assigneeId: '' };

/** What is to be done until when and by whom, open ones first. */
export const TasksSection = (props: SectionProps) => {
  const { tasks, mayEdit, cameBack, at } = props;
  const { dossier: text } = useReading().words.board;
  const isNewBack = cameBack?.what === 'task' && cameBack.id === null;
  return (
    <section class="section" aria-labelledby="tasks">
      <h2 id="tasks">{text.tasks}</h2>
      {tasks.length === 0 ? (
        <p class="soft">{text.noTasks}</p>
      ) : (
        <ul class="own-list">
          {tasks.map((task) => (
            <Task {...props} task={task} />
          ))}
        </ul>
      )}
      {mayEdit && (
        <details class="fold" open={isNewBack || undefined}>
          <summary>{text.newTask}</summary>
          <form class="stack fold-body" action={`${at}/tasks`} method="post" novalidate>
            <TaskFields {...props} id="new" typed={isNewBack ? cameBack.typed : nothingTyped} isBack={isNewBack} />
            <p class="row">
              <button class="button button-plain" type="submit">
                {text.addTask}
              </button>
            </p>
          </form>
        </details>
      )}
    </section>
  );
};

const TaskFields = (props: SectionProps & { id: string; typed: TypedTask; isBack: boolean }) => {
  const { id, typed, isBack, members, wrong } = props;
  const { dossier: text } = useReading().words.board;
  const error = (field: string): string | undefined => (isBack ? wrong[field] : undefined);
  return (
    <>
      <Field
        id={`task-${id}`}
        name="title"
        label={text.task}
        value={typed.title}
        error={error('title')}
        dir="auto"
        autocomplete="off"
        maxLength={LONGEST_TASK}
        required
      />
      <div class="halves">
        <Field id={`due-${id}`} name="dueOn" type="date" label={text.due} value={typed.dueOn} error={error('dueOn')} required />
        <MemberSelect
          id={`assignee-${id}`}
          name="assigneeId"
          label={text.assignee}
          none={text.noAssignee}
          members={members}
          chosen={typed.assigneeId}
          error={error('assigneeId')}
        />
      </div>
    </>
  );
};

const Task = (props: SectionProps & { task: ShownTask }) => {
  const { task, mayEdit, cameBack, meanwhile, at, now } = props;
  const { words, say } = useReading();
  const { dossier: text } = words.board;
  const state = taskState(task, localDateOf(now));
  const isBack = cameBack?.what === 'task' && cameBack.id === task.id;
  const typed = isBack ? cameBack.typed : { title: task.title, dueOn: task.dueOn, assigneeId: task.assigneeId ?? '' };
  const here = `${at}/tasks/${task.id}`;
  return (
    <li>
      <p class={state === 'done' ? 'soft' : undefined}>
        <b>
          <bdi>{task.title}</bdi>
        </b>
      </p>
      <p class="small">
        {task.doneAt ? (
          <>
            {text.done}, <InstantDay instant={task.doneAt} />
          </>
        ) : (
          <span class={state === 'late' ? 'is-last' : state === 'today' ? 'is-soon' : undefined}>
            {text.due}: <DayTime day={task.dueOn} />
            {state === 'late' && ` (${text.late})`}
            {state === 'today' && ` (${text.today})`}
          </span>
        )}
        {task.assignee && (
          <span class="soft">
            {' · '}
            <bdi>{task.assignee}</bdi>
          </span>
        )}
      </p>
      {mayEdit && (
        <>
          <form class="row" action={here} method="post">
            <button class="button button-plain button-s" type="submit" name="act" value={task.doneAt ? 'reopen' : 'done'}>
              {task.doneAt ? text.reopen : text.markDone}
              <span class="hidden-text">: {task.title}</span>
            </button>
          </form>
          <details class="fold" open={isBack || undefined}>
            <summary>
              <span>
                {text.edit}
                <span class="hidden-text">: {task.title}</span>
              </span>
            </summary>
            <div class="fold-body stack">
              {isBack && meanwhile && (
                <Meanwhile
                  by={task.changer}
                  at={task.changedAt}
                  now={[task.title, text.dueBy(say.dateTable(task.dueOn)), task.assignee].filter(Boolean).join('\n')}
                />
              )}
              <form class="stack" action={here} method="post" novalidate>
                <input type="hidden" name="version" value={String(task.version)} />
                <TaskFields {...props} id={task.id} typed={typed} isBack={isBack} />
                <p class="row">
                  <button class="button button-plain" type="submit" name="act" value="save">
                    {text.saveTask}
                    <span class="hidden-text">
                      : <Mixed text={task.title} />
                    </span>
                  </button>
                  <button class="button button-plain" type="submit" name="act" value="remove">
                    {text.remove}
                    <span class="hidden-text">
                      : <Mixed text={task.title} />
                    </span>
                  </button>
                </p>
              </form>
            </div>
          </details>
        </>
      )}
    </li>
  );
};
