import { type ComponentType, lazy } from "react";
import { loadWords } from "./i18n.ts";
import type { Vocabulary } from "./vocabularies.ts";

/** A page that few visitors open, loaded with words that no other page has. */
export const lazyPage = <Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  words: readonly Vocabulary[],
) =>
  lazy(async () => {
    const [page] = await Promise.all([load(), loadWords(words)]);
    return page;
  });
