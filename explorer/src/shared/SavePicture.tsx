/** Saves a drawing of the page as a file, and says so where the browser cannot paint it. */

import { type ReactNode, useState } from "react";

import { useWords } from "../i18n/index.ts";
import { SHELL } from "../i18n/shell.ts";
import { savePng, saveSvg } from "./picture.ts";

interface Props {
  /** What is saved; nothing happens while there is nothing. */
  readonly drawing: () => SVGSVGElement | null | undefined;
  /** The name of the file, without its ending. */
  readonly name: string;
}

export function SavePicture({ drawing, name }: Props): ReactNode {
  const t = useWords(SHELL);
  const [hasFailed, fail] = useState(false);
  const save = (how: (drawing: SVGSVGElement, name: string) => void | Promise<void>): void => {
    const svg = drawing();
    fail(false);
    if (svg) void (async () => how(svg, name))().catch(() => fail(true));
  };
  return (
    <>
      <button type="button" onClick={() => save(saveSvg)}>SVG</button>
      <button type="button" onClick={() => save(savePng)}>PNG</button>
      {hasFailed ? <span role="alert">{t.pngFailed}</span> : null}
    </>
  );
}
