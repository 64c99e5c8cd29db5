/** A member who can be given something to do. */
export interface Handler {
  personId: string;
  name: string | null;
  email: string;
}

/** The members of the organization in a select; one who left since is not among them. */
export const MemberSelect = (props: {
  id: string;
  name: string;
  label: string;
  none: string;
  members: Handler[];
  chosen: string;
  error?: string | undefined;
}) => (
  <div class={props.error ? 'field field-wrong' : 'field'}>
    <label for={props.id}>{props.label}</label>
    {props.error && (
      <p class="wrong" id={`${props.id}-wrong`}>
        {props.error}
      </p>
    )}
    <select
      class="select"
      id={props.id}
      name={props.name}
      aria-invalid={props.error ? 'true' : undefined}
      aria-describedby={props.error ? `${props.id}-wrong` : undefined}
    >
      <option value="">{props.none}</option>
      {props.members.map(({ personId, name, email }) => (
        <option value={personId} selected={personId === props.chosen}>
          {name ?? email}
        </option>
      ))}
    </select>
  </div>
);
