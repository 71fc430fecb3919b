/** A table that is sorted, filtered and paged here, and goes out as CSV. Its state is in the address. */

import { Fragment, type ReactNode, useMemo } from "react";

import { number, useLang, useWords } from "../i18n/index.ts";
import { SHELL } from "../i18n/shell.ts";
import { type Cell, saveCsv } from "./csv.ts";
import style from "./DataTable.module.css";
import { Pager } from "./Pager.tsx";
import { useParams } from "./router.ts";

export interface Column<Row> {
  readonly key: string;
  readonly label: string;
  /** What is sorted by, filtered by and exported. */
  readonly value: (row: Row) => Cell;
  /** What is shown, where that is more than the value. */
  readonly show?: (row: Row) => ReactNode;
  readonly numeric?: boolean;
}

interface Props<Row> {
  /** Names its parameters in the address, and its file; unique on the page. */
  readonly name: string;
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row, index: number) => string;
  readonly pageSize?: number;
  /** What is opened under a row; null where it is closed. */
  readonly under?: (row: Row) => ReactNode;
}

export function DataTable<Row>({ name, caption, columns, rows, keyOf, pageSize = 50, under }: Props<Row>): ReactNode {
  const t = useWords(SHELL);
  const language = useLang();
  const [params, change] = useParams();
  const filter = params.get(`${name}.filter`) ?? "";
  const sort = params.get(`${name}.sort`) ?? "";
  const shown = useMemo(() => arranged(rows, columns, filter, sort, language), [rows, columns, filter, sort, language]);
  const pages = Math.max(1, Math.ceil(shown.length / pageSize));
  const page = Math.min(pages, Math.max(1, Number(params.get(`${name}.page`)) || 1));
  const part = shown.slice((page - 1) * pageSize, page * pageSize);
  const save = (): void => saveCsv(name, columns.map((column) => column.key), shown.map((row) => columns.map((column) => column.value(row))));
  return (
    <div className={style.table}>
      <div className={`${style.tools} no-print`}>
        <label>
          <span>{t.filter}</span>{" "}
          <input type="search" value={filter} onChange={(event) => change({ [`${name}.filter`]: event.target.value, [`${name}.page`]: null }, { replace: true })} />
        </label>
        <span role="status" className="soft">{t.rows(number(language, shown.length), number(language, rows.length))}</span>
        <button type="button" onClick={save}>{t.csv}</button>
      </div>
      <div className="scroll" role="region" aria-label={caption} tabIndex={0}>
        <table>
          <caption className="hidden">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <Head key={column.key} column={column} sort={sort} onSort={(next) => change({ [`${name}.sort`]: next, [`${name}.page`]: null }, { replace: true })} />
              ))}
            </tr>
          </thead>
          <tbody>
            {part.map((row, index) => {
              const opened = under?.(row) ?? null;
              return (
                <Fragment key={keyOf(row, (page - 1) * pageSize + index)}>
                  <tr>
                    {columns.map((column) => (
                      <td key={column.key} className={column.numeric ? style.numeric : undefined} dir="auto">
                        {column.show ? column.show(row) : column.value(row)}
                      </td>
                    ))}
                  </tr>
                  {opened === null ? null : (
                    <tr>
                      <td colSpan={columns.length}>{opened}</td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
      {shown.length === 0 ? <p className="soft">{t.noRows}</p> : null}
      <Pager page={page} pages={pages} onPage={(next) => change({ [`${name}.page`]: next === 1 ? null : next })} />
    </div>
  );
}

function Head<Row>({ column, sort, onSort }: { readonly column: Column<Row>; readonly sort: string; readonly onSort: (sort: string | null) => void }): ReactNode {
  const t = useWords(SHELL);
  const isUp = sort === column.key;
  const isDown = sort === `-${column.key}`;
  const next = isUp ? `-${column.key}` : isDown ? null : column.key;
  return (
    <th scope="col" aria-sort={isUp ? "ascending" : isDown ? "descending" : "none"} className={column.numeric ? style.numeric : undefined}>
      <button type="button" className={style.sort} onClick={() => onSort(next)} title={t.sortBy(column.label)}>
        {column.label} <span aria-hidden="true" className={isUp || isDown ? undefined : "no-print"}>{isUp ? "▲" : isDown ? "▼" : "↕"}</span>
      </button>
    </th>
  );
}

/** Filters and sorts; rows without a value stand last in both directions. */
export function arranged<Row>(rows: readonly Row[], columns: readonly Column<Row>[], filter: string, sort: string, language: string): readonly Row[] {
  const wanted = filter.trim().toLocaleLowerCase(language);
  const kept = wanted ? rows.filter((row) => columns.some((column) => String(column.value(row) ?? "").toLocaleLowerCase(language).includes(wanted))) : rows;
  const by = columns.find((column) => column.key === sort.replace(/^-/, ""));
  if (!by) return kept;
  const way = sort.startsWith("-") ? -1 : 1;
  const { compare } = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  return kept.toSorted((a, b) => {
    const [one, other] = [by.value(a), by.value(b)];
    const missing = Number(one === null || one === undefined || one === "") - Number(other === null || other === undefined || other === "");
    if (missing !== 0) return missing;
    return way * (typeof one === "number" && typeof other === "number" ? one - other : compare(String(one ?? ""), String(other ?? "")));
  });
}
