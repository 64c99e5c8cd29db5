import { LONGEST_REASON, TypedDecision, choicesFrom } from '@kolkore/domain/board/decision';
import { Area } from '../../contribute/area';
import { Field } from '../../look/parts/field';
import { FactsTable } from '../../look/parts/facts-table';
import { useReading } from '../../look/reading';
import type { SectionProps } from './dossier-page';
import { Meanwhile } from './meanwhile';
import { MemberSelect } from './member-select';

/** What was decided, and the form that decides. */
export const DecisionSection = (props: SectionProps) => {
  const { dossier, mayEdit } = props;
  const { words, say } = useReading();
  const { board } = words;
  return (
    <section class="section" aria-labelledby="decision">
      <h2 id="decision">{board.dossier.decision}</h2>
      {mayEdit ? <DecisionForm {...props} /> : <Decided {...props} />}
      {dossier && dossier.version > 1 && (
        <p class="soft small">{board.dossier.changed(dossier.changer ?? board.dossier.someone, say.momentTable(dossier.changedAt))}</p>
      )}
    </section>
  );
};

const Decided = ({ dossier }: SectionProps) => {
  const { words, say } = useReading();
  const { decisions, dossier: text } = words.board;
  return (
    <FactsTable
      caption={text.decision}
      rows={[
        { name: text.decision, value: decisions[dossier?.decision ?? 'undecided'] },
        { name: text.reason, value: dossier?.reason },
        { name: text.handler, value: dossier?.handler ?? text.noHandler },
        { name: text.submittedOn, value: dossier?.submittedOn && say.dateTable(dossier.submittedOn) },
        { name: text.requested, value: dossier?.requested?.toLocaleString('en-US') },
      ]}
    />
  );
};

const DecisionForm = (props: SectionProps) => {
  const { dossier, members, cameBack, wrong, meanwhile, at } = props;
  const { words } = useReading();
  const { board } = words;
  const { dossier: text, decisions, decisionHints } = board;
  const present = dossier?.decision ?? 'undecided';
  const isBack = cameBack?.what === 'decision';
  const typed: TypedDecision = isBack
    ? cameBack.typed
    : {
        decision: present,
        reason: dossier?.reason ?? '',
        handlerId: dossier?.handlerId ?? '',
        submittedOn: dossier?.submittedOn ?? '',
        requested: dossier?.requested === null || dossier === null ? '' : String(dossier.requested),
      };
  const error = (field: string): string | undefined => (isBack ? wrong[field] : undefined);
  return (
    <>
      {isBack && meanwhile && dossier && (
        <Meanwhile
          by={dossier.changer}
          at={dossier.changedAt}
          now={[decisions[present], dossier.reason, dossier.handler && board.handledBy(dossier.handler)].filter(Boolean).join('\n')}
        />
      )}
      <form class="stack decision-form" action={`${at}/decision`} method="post" novalidate>
        <input type="hidden" name="version" value={String(dossier?.version ?? 0)} />
        <fieldset class={error('decision') ? 'field field-wrong' : 'field'}>
          <legend class="hidden-text">{text.decision}</legend>
          {error('decision') && <p class="wrong">{error('decision')}</p>}
          <div class="choices">
            {choicesFrom(present).map((decision) => (
              <label class="choice" for={`decision-${decision}`}>
                <input type="radio" id={`decision-${decision}`} name="decision" value={decision} checked={decision === typed.decision} />{' '}
                <span>
                  <b>{decisions[decision]}</b> <span class="hint">{decisionHints[decision]}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <Area
          id="reason"
          label={text.reason}
          hint={text.reasonHint}
          value={typed.reason}
          error={error('reason')}
          rows={2}
          maxLength={LONGEST_REASON}
        />
        <MemberSelect
          id="handler"
          name="handlerId"
          label={text.handler}
          none={text.noHandler}
          members={members}
          chosen={typed.handlerId}
          error={error('handlerId')}
        />
        <div class="halves when-submitted">
          <Field
            id="submittedOn"
            type="date"
            label={text.submittedOn}
            hint={text.submittedHint}
            value={typed.submittedOn}
            error={error('submittedOn')}
          />
          <Field
            id="requested"
            label={text.requested}
            hint={text.requestedHint}
            value={typed.requested}
            error={error('requested')}
            dir="ltr"
            autocomplete="off"
            maxLength={20}
          />
        </div>
        <p class="row">
          <button class="button" type="submit">
            {text.save}
          </button>
        </p>
      </form>
    </>
  );
};
