import { ComponentChildren } from 'preact';

export interface FieldProps {
  id: string;
  label: ComponentChildren;
  name?: string;
  type?: 'text' | 'email' | 'search' | 'date' | 'time';
  /** What was typed; kept when the form comes back with an error. */
  value?: string;
  hint?: ComponentChildren;
  /** What is wrong with it, in the reader's language, or null. */
  error?: ComponentChildren;
  dir?: 'ltr' | 'rtl' | 'auto';
  autocomplete?: string;
  required?: boolean;
  maxLength?: number;
  /** Id of a datalist that suggests values. */
  list?: string;
}

/** A labelled text field with its hint and, when it came back wrong, the message beside it. */
export const Field = (props: FieldProps) => {
  const { id, label, hint, error, type = 'text', value = '', name = id, dir, autocomplete, required, maxLength, list } = props;
  const described = [error ? `${id}-wrong` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <label for={id}>{label}</label>
      {error && (
        <p class="wrong" id={`${id}-wrong`}>
          {error}
        </p>
      )}
      <input
        class="input"
        id={id}
        name={name}
        type={type}
        value={value}
        dir={dir}
        // Firefox shows no list of ours where its own is off.
        autocomplete={list === undefined ? autocomplete : undefined}
        required={required}
        maxLength={maxLength}
        list={list}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={described || undefined}
      />
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
};
