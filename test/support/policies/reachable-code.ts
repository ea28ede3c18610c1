import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
/** Keys begin with a word in capitals: `T#…`, or `AREAS` where that is all. */
const PREFIX = /^([A-Z][A-Z-]*)#/;
const WHOLE = /^[A-Z][A-Z-]+$/;

const isOurs = (file: ts.SourceFile): boolean =>
  file.fileName.startsWith(ROOT) && !file.fileName.includes("/node_modules/");

/** What a declaration says by itself, and what it names. */
interface Said {
  partitions: Set<string>;
  named: Set<ts.Node>;
  /** Names that are asked of an interface: any class that was made may answer. */
  asked: Set<string>;
  made: Set<ts.ClassLikeDeclaration>;
}

export interface Reached {
  /** Of the table, that the code can name. */
  partitions: string[];
  /** Methods of the table that the code can call. */
  calls: string[];
}

/**
 * What a function's code can ask of the table: what stands in the declarations that are reachable from its handler. A method
 * counts when something reachable names it, or asks it of an interface, and not because its class is made.
 */
export class ReachableCode {
  private readonly program: ts.Program;
  private readonly checker: ts.TypeChecker;
  private readonly said = new Map<ts.Node, Said>();

  constructor(names: readonly string[]) {
    const config = ts.readConfigFile(join(ROOT, "tsconfig.server.json"), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, ROOT);
    this.program = ts.createProgram(names.map(entryOf), { ...options, noEmit: true, composite: false });
    this.checker = this.program.getTypeChecker();
  }

  of(name: string): Reached {
    const entry = this.program.getSourceFile(entryOf(name));
    if (!entry) throw new Error(`${name} has no handler`);
    const seen = new Set<ts.Node>();
    const partitions = new Set<string>();
    const calls = new Set<string>();
    const asked = new Set<string>();
    const made = new Set<ts.ClassLikeDeclaration>();
    const left: ts.Node[] = [entry];
    while (left.length > 0) {
      for (let node = left.pop(); node; node = left.pop()) {
        if (seen.has(node)) continue;
        seen.add(node);
        const said = this.saidBy(node);
        for (const word of said.partitions) partitions.add(word);
        for (const each of said.asked) asked.add(each);
        for (const each of said.made) made.add(each);
        left.push(...said.named);
        if (ts.isMethodDeclaration(node) && /\/store\/table(\/\w+)?\.ts$/.test(node.getSourceFile().fileName))
          calls.add(node.name.getText());
      }
      for (const each of made)
        left.push(
          ...each.members.filter(
            (m) => ts.isMethodDeclaration(m) && asked.has(m.name.getText()) && !seen.has(m),
          ),
        );
    }
    return { partitions: [...partitions].sort(), calls: [...calls].sort() };
  }

  private saidBy(declaration: ts.Node): Said {
    const known = this.said.get(declaration);
    if (known) return known;
    const said: Said = { partitions: new Set(), named: new Set(), asked: new Set(), made: new Set() };
    this.said.set(declaration, said);
    this.read(declaration, declaration, said);
    return said;
  }

  private read(node: ts.Node, of: ts.Node, said: Said): void {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    // Of a class that is made, only what making it runs.
    if (ts.isMethodDeclaration(node) && ts.isClassLike(node.parent) && node !== of) return;
    if (ts.isClassLike(node)) said.made.add(node);
    const word = partitionOf(node);
    if (word !== undefined) said.partitions.add(word);
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node))
      for (const declaration of this.declarationsOf(node)) {
        said.named.add(declaration);
        if (ts.isMethodSignature(declaration) || ts.isPropertySignature(declaration))
          said.asked.add(declaration.name.getText());
      }
    ts.forEachChild(node, (child) => this.read(child, of, said));
  }

  private declarationsOf(name: ts.Node): ts.Node[] {
    const symbol = ts.isShorthandPropertyAssignment(name.parent)
      ? this.checker.getShorthandAssignmentValueSymbol(name.parent)
      : this.checker.getSymbolAtLocation(name);
    if (!symbol) return [];
    const aliased = symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
    return (aliased.declarations ?? []).filter(
      (declaration) => isOurs(declaration.getSourceFile()) && !ts.isSourceFile(declaration),
    );
  }
}

const entryOf = (name: string): string => join(ROOT, "functions", "lambda", name, "handler.ts");

function partitionOf(node: ts.Node): string | undefined {
  if (ts.isTemplateExpression(node)) {
    const [, word] = PREFIX.exec(node.head.text) ?? [];
    return word === undefined ? undefined : `${word}#*`;
  }
  if (!ts.isStringLiteralLike(node)) return undefined;
  const [, word] = PREFIX.exec(node.text) ?? [];
  if (word !== undefined) return `${word}#*`;
  return WHOLE.test(node.text) && isKey(node) ? node.text : undefined;
}

/** A word that is a partition key by itself: `pk: "AREAS"`, or a constant of that name. */
function isKey({ parent }: ts.Node): boolean {
  if (ts.isPropertyAssignment(parent)) return ["pk", "listPk"].includes(parent.name.getText());
  return ts.isVariableDeclaration(parent) && /PARTITION|^[A-Z_]+$/.test(parent.name.getText());
}
