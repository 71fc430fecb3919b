/** The page that the address names, inside what stands on every page. */

import { type ComponentType, lazy, type ReactNode, Suspense } from "react";

import { PAGES } from "./pages/registry.ts";
import { Boundary } from "./shared/Boundary.tsx";
import { Layout } from "./shared/Layout.tsx";
import { Missing } from "./shared/Missing.tsx";
import { Waiting } from "./shared/Progress.tsx";
import { usePlace } from "./shared/router.ts";

const COMPONENTS: ReadonlyMap<string, ComponentType> = new Map(PAGES.map((page) => [page.path, lazy(page.load)]));

export function App(): ReactNode {
  const { path } = usePlace();
  const Page = COMPONENTS.get(path.length > 1 ? path.replace(/\/+$/, "") : path) ?? Missing;
  return (
    <Layout>
      <Boundary key={path}>
        <Suspense fallback={<Waiting />}>
          <Page />
        </Suspense>
      </Boundary>
    </Layout>
  );
}
