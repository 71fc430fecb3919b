/** What is remembered between visits, in this browser alone. */

const BEFORE = "svidok.";

/** Gives what was kept, or nothing, also where storage is closed. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(BEFORE + name);
  } catch {
    return null;
  }
}

/** Keeps a value, or forgets it when it is null; does nothing where storage is closed or full. */
export function keep(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(BEFORE + name);
    else localStorage.setItem(BEFORE + name, value);
  } catch {
    // The page works without it.
  }
}
