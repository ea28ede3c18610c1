import { Component, type ReactNode } from "react";
import { BrokenPage } from "./broken-page.tsx";

interface Props {
  children: ReactNode;
  /** Another page is another try. */
  page: string;
}

interface State {
  error?: unknown;
  page: string;
}

/** Where a page breaks it says so and gives back what was typed, instead of leaving a white screen. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { page: this.props.page };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error ?? new Error("The page broke.") };
  }

  static getDerivedStateFromProps({ page }: Props, state: State): State | null {
    return page === state.page ? null : { page, error: undefined };
  }

  override render(): ReactNode {
    const { error } = this.state;
    return error === undefined ? this.props.children : <BrokenPage />;
  }
}
