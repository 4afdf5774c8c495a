// The tags of OFX, version 1 (SGML, where values have no close tags) and 2 (XML) alike.
import { ImportRefusal } from './refusal.js';
import { LIMITS } from './types.js';
import { unescaped, withoutMarkedText } from './xml.js';

export interface OfxNode {
  readonly name: string;
  /** Where it begins, counted in characters. */
  readonly at: number;
  /** Of a value; empty for an aggregate. */
  text: string;
  readonly children: OfxNode[];
}

const TAG = /<(\/?)([A-Za-z][\w.]*)\s*(\/?)>([^<]*)/g;
const MAX_NODES = 6_000_000;

/**
 * A tag with text behind it is a value, any other one an aggregate, whose close tag may be missing too: a close tag closes
 * everything that is open inside.
 *
 * @throws ImportRefusal when the file has no end
 */
export function parseOfx(text: string): OfxNode {
  const body = withoutMarkedText(text);
  const root: OfxNode = { name: '', at: 0, text: '', children: [] };
  const open: OfxNode[] = [root];
  let count = 0;
  for (const match of body.matchAll(TAG)) {
    const [, slash, written, selfClosed, content] = match as unknown as [string, string, string, string, string];
    const name = written.toUpperCase();
    if (slash === '/') {
      close(open, name);
      continue;
    }
    if (++count > MAX_NODES) throw new ImportRefusal('MALFORMED');
    const value = content.trim();
    const node: OfxNode = { name, at: match.index, text: value === '' ? '' : unescaped(value), children: [] };
    closeForgotten(open, name);
    open.at(-1)!.children.push(node);
    if (value !== '' || selfClosed === '/' || closesAtOnce(body, match, name)) continue;
    open.push(node);
    if (open.length > LIMITS.xmlDepth) throw new ImportRefusal('XML_TOO_DEEP');
  }
  if (!/<\/OFX\s*>[^<]*$/i.test(body)) throw new ImportRefusal('TRUNCATED');
  return root;
}

/** `<MEMO></MEMO>`: an empty value. */
const closesAtOnce = (body: string, match: RegExpMatchArray, name: string): boolean => {
  const after = match.index! + match[0].length;
  return body.startsWith('</', after) && body.slice(after + 2, after + 2 + name.length).toUpperCase() === name;
};

function close(open: OfxNode[], name: string): void {
  const at = open.findLastIndex((node) => node.name === name);
  if (at > 0) open.length = at;
}

/** Where an aggregate belongs: it closes what was left open there. */
const PARENTS: Readonly<Record<string, RegExp>> = {
  STMTTRN: /^BANKTRANLIST$/,
  BANKTRANLIST: /^(CC)?STMTRS$/,
  LEDGERBAL: /^(CC)?STMTRS$/,
  AVAILBAL: /^(CC)?STMTRS$/,
  STMTTRNRS: /^BANKMSGSRSV1$/,
  CCSTMTTRNRS: /^CREDITCARDMSGSRSV1$/,
  BANKMSGSRSV1: /^OFX$/,
  CREDITCARDMSGSRSV1: /^OFX$/,
};
const AGGREGATES =
  /^(OFX|.*(MSGSRSV\d|TRNRS|STMTRS|TRANLIST|STMTTRN|BAL|ACCTFROM|ACCTTO|STATUS|SONRS|FI|PAYEE|CURRENCY|LIST))$/;

function closeForgotten(open: OfxNode[], name: string): void {
  // An empty value without a close tag must not swallow what follows it.
  while (open.length > 1 && !AGGREGATES.test(open.at(-1)!.name)) open.pop();
  const parent = PARENTS[name];
  const at = parent ? open.findLastIndex((node) => parent.test(node.name)) : -1;
  if (at > 0) open.length = at + 1;
}

export const child = (node: OfxNode | undefined, name: string): OfxNode | undefined =>
  node?.children.find((other) => other.name === name);

/** The text of a value, or of one inside; null when it is empty or missing. */
export function value(node: OfxNode | undefined, ...path: readonly string[]): string | null {
  const found = path.reduce<OfxNode | undefined>((at, name) => child(at, name), node);
  return found?.text || null;
}

/** All elements with this name, however deep. */
export function descendants(node: OfxNode, name: string): OfxNode[] {
  return node.children.flatMap((inner) => (inner.name === name ? [inner] : descendants(inner, name)));
}
