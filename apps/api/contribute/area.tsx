import type { FieldProps } from '../look/parts/field';

/** A labelled field of many lines, as Field is of one. */
export const Area = ({ id, name = id, label, hint, error, value = '', rows, maxLength }: FieldProps & { rows: number }) => {
  const described = [error ? `${id}-wrong` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      <label for={id}>{label}</label>
      {error && (
        <p class="wrong" id={`${id}-wrong`}>
          {error}
        </p>
      )}
      <textarea
        class="textarea"
        id={id}
        name={name}
        rows={rows}
        dir="auto"
        maxLength={maxLength}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={described || undefined}
      >
        {value}
      </textarea>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
};
