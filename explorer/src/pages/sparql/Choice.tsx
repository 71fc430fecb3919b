/** Chooses one column of an answer. */

import type { ReactNode } from "react";

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly names: readonly string[];
  readonly none?: string;
  readonly onChange: (name: string) => void;
}

export function Choice({ label, value, names, none, onChange }: ChoiceProps): ReactNode {
  return (
    <label>
      {label}{" "}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {none === undefined && value ? null : <option value="">{none ?? "–"}</option>}
        {names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
