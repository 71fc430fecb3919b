/** The name of a thing as a link to its page; its writing direction does not leak out. */

import type { ReactNode } from "react";

import { linkOf } from "./links.ts";
import type { Named } from "./model.ts";

export function Thing({ thing }: { readonly thing: Named }): ReactNode {
  return (
    <a href={linkOf(thing)}>
      <bdi>{thing.label}</bdi>
    </a>
  );
}
