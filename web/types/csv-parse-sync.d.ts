/** The part of csv-parse's browser build that is used, without the types of Node that the package's own refer to. */
export interface Options {
  readonly delimiter: string;
  readonly record_delimiter: string;
  readonly relax_quotes: boolean;
  readonly relax_column_count: boolean;
  readonly trim: boolean;
}
/** @throws Error when the text is not CSV */
export function parse(text: string, options: Options): string[][];
