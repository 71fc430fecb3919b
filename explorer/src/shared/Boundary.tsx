/** What is shown when a page fails, or when its script is one of a version that is gone. */

import { Component, type ReactNode } from "react";

import { useWords } from "../i18n/index.ts";
import { SHELL } from "../i18n/shell.ts";

interface Props {
  readonly children: ReactNode;
}

export class Boundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override render(): ReactNode {
    if (!this.state.error) return this.props.children;
    const isGone = /import|module script|preload/i.test(this.state.error.message);
    return <Failed isNewer={isGone} />;
  }
}

function Failed({ isNewer }: { readonly isNewer: boolean }): ReactNode {
  const t = useWords(SHELL);
  return (
    <div role="alert" className="card">
      <p>{isNewer ? t.newer : t.failed}</p>
      <button type="button" className="main" onClick={() => window.location.reload()}>
        {isNewer ? t.reload : t.retry}
      </button>
    </div>
  );
}
