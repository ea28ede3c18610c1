import type { World } from "../../../support/scenes/harness.ts";
import type { Scene } from "./scene.ts";

/** What one request of a route looks like, filled into path, query and body. */
export interface Input {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
}

/** How a route is walked: by whom, with what, and what the odd requests must be answered. */
export interface RouteCase {
  as?: (world: World) => Promise<string>;
  input: (scene: Scene) => Input | Promise<Input>;
  /** The right role with a scope that does not cover the input; absent where the scope is the caller's own. */
  outside?: (world: World) => Promise<string>;
  /** Well-formed input that names something that does not exist, with the status it gets. */
  unknown?: { input: (scene: Scene) => Input; status: number };
  /** The status of the very same request sent again; it must have no second effect. */
  again: number;
  /** Whether the second answer must equal the first to the letter. */
  sameAnswer?: boolean;
}
