/** Tables as CSV (RFC 4180), and files that are made in the browser. */

export type Cell = string | number | boolean | null | undefined;

/**
 * Writes a table. A text that a spreadsheet would take for a formula gets an apostrophe before it:
 * the words of a source must not run.
 */
export function csv(names: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [names, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function cell(value: Cell): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "string") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) && !/^[+-]?\d+([.,]\d+)*$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Saves a table; the mark before it tells spreadsheets that it is UTF-8. */
export function saveCsv(name: string, names: readonly string[], rows: readonly (readonly Cell[])[]): void {
  download(`${name}.csv`, `\ufeff${csv(names, rows)}`, "text/csv;charset=utf-8");
}

/** Hands a file to the person. */
export function download(name: string, content: BlobPart, type: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
