import { type ParseArgsConfig, parseArgs } from "node:util";
import type * as z from "zod";

type Value = string | number | boolean;

export interface Option {
  /** One line of the help. */
  says: string;
  /** The name of its value in the help, `n`; without one it is a switch. */
  value?: string;
  default?: string | number;
  /** May be given several times; the schema gets an array. */
  several?: true;
}

export interface Command<Schema extends z.ZodObject> {
  /** As it is typed: `npm run demo`. */
  name: string;
  does: string;
  schema: Schema;
  /** By the schema's keys. A switch named `noPeer` is typed `--no-peer`. */
  options: Readonly<Record<keyof z.infer<Schema> & string, Option>>;
  /** Other defaults, which one switch stands for. */
  presets?: Readonly<Record<string, Readonly<Record<string, Value>>>>;
  /** What stands after the options, `FILE…`. */
  operands?: string;
}

/**
 * Read a command line by what the command says of itself.
 * @param argv as Node gives it, with its own path and the script's
 * @returns undefined when help was asked for (and printed)
 * @throws Error that names the option and what it takes
 */
export function readCommandLine<Schema extends z.ZodObject>(
  command: Command<Schema>,
  argv: readonly string[],
): { options: z.infer<Schema>; operands: string[] } | undefined {
  const flags: [key: string, option: Option][] = Object.entries<Option>(command.options);
  const { values, positionals } = parseArgs<ParseArgsConfig>({
    args: argv.slice(2),
    allowPositionals: command.operands !== undefined,
    options: {
      ...Object.fromEntries(
        flags.map(([key, { value, several }]) => [
          flagOf(key),
          {
            type: value === undefined ? ("boolean" as const) : ("string" as const),
            multiple: several === true,
          },
        ]),
      ),
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help === true) {
    console.log(helpOf(command));
    return undefined;
  }
  const given: Record<string, unknown> = {};
  for (const [key, option] of flags) given[key] = option.default;
  for (const [name, preset] of Object.entries(command.presets ?? {}))
    if (values[flagOf(name)] === true) Object.assign(given, preset);
  for (const [key] of flags) given[key] = values[flagOf(key)] ?? given[key];
  const parsed = command.schema.safeParse(given);
  if (parsed.success) return { options: parsed.data, operands: positionals };
  const [issue] = parsed.error.issues;
  throw new Error(`--${flagOf(String(issue?.path[0]))}: ${issue?.message}`);
}

/** The text of `--help`: how the command is typed, what it does, and each option with its default. */
export function helpOf(command: Command<z.ZodObject>): string {
  const { name, does, operands, presets = {} } = command;
  const rows = Object.entries<Option>(command.options).map(([key, option]) => {
    const typed = `--${flagOf(key)}${option.value === undefined ? "" : ` <${option.value}>`}`;
    const preset = presets[key];
    const sets = preset && Object.entries(preset).map(([of, to]) => `--${flagOf(of)} ${to}`);
    const more = [
      ...(option.default === undefined ? [] : [`default: ${option.default}`]),
      ...(sets ? [sets.join(" ")] : []),
    ];
    return [typed, `${option.says}${more.length === 0 ? "" : ` (${more.join("; ")})`}`] as const;
  });
  rows.push(["-h, --help", "Show this text"]);
  const width = Math.max(...rows.map(([typed]) => typed.length));
  return [
    does,
    "",
    "Usage:",
    `  ${name} -- [options]${operands === undefined ? "" : ` ${operands}`}`,
    "",
    "Options:",
    ...rows.map(([typed, says]) => `  ${typed.padEnd(width)}  ${says}`),
  ].join("\n");
}

const flagOf = (key: string): string => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
