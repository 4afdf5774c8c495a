// XML of a statement: elements, attributes and text. Entities beyond the five of XML, document types and anything that points
// outside are refused before a parser sees them.
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { ImportRefusal } from './refusal.js';
import { LIMITS } from './types.js';

/** An element by the names of its children; text is a string, or `#text` beside attributes. */
export interface XmlNode {
  readonly [name: string]: XmlValue;
}
type XmlValue = string | XmlNode | readonly (string | XmlNode)[] | undefined;

/** @throws ImportRefusal when it is not whole, well-formed and plain */
export function checkXml(text: string): void {
  if (/<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text)) throw new ImportRefusal('XML_DOCTYPE');
  if (/<\?xml-stylesheet|<([\w.-]+:)?include\b[^>]*XInclude/i.test(text)) throw new ImportRefusal('XML_DOCTYPE');
  checkNesting(text);
  const valid = XMLValidator.validate(text.trimStart());
  if (valid !== true) throw new ImportRefusal('MALFORMED', valid.err.line);
}

/** Depth first, since a deep tree is what parsers fall over, and an open end is the commonest damage. */
function checkNesting(text: string): void {
  const tags = /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)|<(\/?)[^<>]*?(\/?)(>|$)/g;
  let depth = 0;
  let open = false;
  for (let match = tags.exec(text); match; match = tags.exec(text)) {
    if (match[0] === '') break;
    if (match[3] === undefined) {
      open = !/(-->|\]\]>|\?>)$/.test(match[0].slice(-3));
    } else if (match[3] === '') {
      open = true;
    } else if (match[1] === '/') {
      depth--;
    } else if (match[2] !== '/' && ++depth > LIMITS.xmlDepth) {
      throw new ImportRefusal('XML_TOO_DEEP');
    }
  }
  if (depth > 0 || open) throw new ImportRefusal('TRUNCATED');
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  jPath: false,
});

/** Of text that was checked as a whole. Without prefixes of namespaces; every text stays text. */
export function parseXml(text: string): XmlNode {
  try {
    return parser.parse(text) as XmlNode;
  } catch {
    throw new ImportRefusal('MALFORMED');
  }
}

export interface XmlPiece {
  /** Where it begins, counted in characters. */
  readonly at: number;
  readonly text: string;
}

/** The elements of a name that does not occur inside itself: large files are parsed piece by piece. */
export function piecesOf(text: string, name: string): { readonly pieces: readonly XmlPiece[]; readonly rest: string } {
  const element = new RegExp(`<((?:[\\w.-]+:)?${name})(?:\\s[^<>]*)?>[\\s\\S]*?</\\1\\s*>`, 'g');
  const pieces: XmlPiece[] = [];
  const rest = text.replace(element, (piece, _name, at: number) => {
    pieces.push({ at, text: piece });
    return '';
  });
  return { pieces, rest };
}

/** Comments go, and marked text becomes text, so that neither can look like elements. Lines stay where they are. */
export function withoutMarkedText(text: string): string {
  if (!text.includes('<!')) return text;
  return text
    .replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, inner: string) => inner.replace(/&/g, '&amp;').replace(/</g, '&lt;'));
}

export function childrenOf(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  const value = node?.[name];
  if (value === undefined) return [];
  const all = Array.isArray(value) ? (value as readonly (string | XmlNode)[]) : [value as string | XmlNode];
  return all.map((child) => (typeof child === 'string' ? { '#text': child } : child));
}

/** The first element at the end of the path. */
export const childOf = (node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined =>
  path.reduce<XmlNode | undefined>((at, name) => childrenOf(at, name)[0], node);

/** Its text, or that of the first element at the end of the path; undefined when there is none. */
export function textOf(node: XmlNode | undefined, ...path: readonly string[]): string | undefined {
  const text = childOf(node, ...path)?.['#text'];
  return typeof text === 'string' && text.trim() !== '' ? unescaped(text).trim() : undefined;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** References to characters; others stay as they are. */
export function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal);
    return code > 0x1f && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ' ';
  });
}

/** Turns places into lines, for places that come in rising order or not. */
export function lineFinder(text: string): (at: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (at) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= at) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
