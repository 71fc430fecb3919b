/** The heading of a page: names the window, and takes the focus after a step inside the application. */

import { type ReactNode, useEffect, useRef } from "react";

import { movesSoFar, usePlace } from "./router.ts";

export function Title({ children, name, hidden = false }: { readonly children: ReactNode; readonly name: string; readonly hidden?: boolean }): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  const { path } = usePlace();
  useEffect(() => {
    document.title = path === "/" ? `Svidok – ${name}` : `${name} – Svidok`;
  }, [name, path]);
  useEffect(() => {
    const isTyping = document.activeElement instanceof HTMLInputElement;
    if (movesSoFar() > 0 && !isTyping) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className={hidden ? "hidden" : undefined}>
      {children}
    </h1>
  );
}
