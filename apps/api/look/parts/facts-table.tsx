import { ComponentChildren } from 'preact';

/** Name and value, one row each; rows without a value are left out. */
export const FactsTable = ({ caption, rows }: { caption: string; rows: { name: string; value: ComponentChildren }[] }) => (
  <table class="facts">
    <caption class="hidden-text">{caption}</caption>
    <tbody>
      {rows
        .filter(({ value }) => value !== null && value !== undefined && value !== '' && value !== false)
        .map(({ name, value }) => (
          <tr>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
    </tbody>
  </table>
);
