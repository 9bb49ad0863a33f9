/**
 * Reads an XMP packet: RDF/XML by the namespaces' URIs, whatever prefixes a writer chose. Untrusted, so
 * there are no DTDs or entities of its own, and size, number and depth of elements are limited.
 */
import { DOMParser, onErrorStopParsing, type Element, type Node } from '@xmldom/xmldom';

export const NS = {
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  exif: 'http://ns.adobe.com/exif/1.0/',
  exifEX: 'http://cipa.jp/exif/1.0/',
  aux: 'http://ns.adobe.com/exif/1.0/aux/',
  tiff: 'http://ns.adobe.com/tiff/1.0/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  lr: 'http://ns.adobe.com/lightroom/1.0/',
  mwgRegions: 'http://www.metadataworkinggroup.com/schemas/regions/',
  area: 'http://ns.adobe.com/xmp/sType/Area#',
  dimensions: 'http://ns.adobe.com/xap/1.0/sType/Dimensions#',
  msPhoto: 'http://ns.microsoft.com/photo/1.0',
  msPeople: 'http://ns.microsoft.com/photo/1.2/',
  msRegionInfo: 'http://ns.microsoft.com/photo/1.2/t/RegionInfo#',
  msRegion: 'http://ns.microsoft.com/photo/1.2/t/Region#',
} as const;

const MAX_LENGTH = 4 << 20;
const MAX_ELEMENTS = 50_000;
const MAX_DEPTH = 64;

/** A value of XMP's data model; what it is not stays empty. */
export interface XmpNode {
  text: string;
  /** Of a Bag, Seq or Alt. */
  readonly items: XmpNode[];
  /** Of a structure, by `namespace URI + local name`. The packet itself is one. */
  readonly fields: Map<string, XmpNode>;
}

/** The field `name` of the namespace, or undefined. A final slash in the URI does not matter. */
export function field(
  node: XmpNode | undefined,
  namespace: string,
  name: string,
): XmpNode | undefined {
  return node?.fields.get(key(namespace, name));
}

/** A simple field's trimmed text, or null where it is absent or empty. */
export function fieldText(
  node: XmpNode | undefined,
  namespace: string,
  name: string,
): string | null {
  const value = field(node, namespace, name);
  const text = (value?.text ?? '') || (value?.items[0]?.text ?? '');
  return text.trim() || null;
}

/** All properties of the packet's descriptions in one node; null where it is no usable XMP. */
export function parseXmp(packet: string): XmpNode | null {
  const from = packet.search(/<[\w.-]+:(?:xmpmeta|xapmeta|RDF)[\s>]/);
  const text = from < 0 ? '' : packet.slice(from, packet.lastIndexOf('>') + 1);
  if (text === '' || text.length > MAX_LENGTH || !isModest(text)) return null;
  try {
    const document = new DOMParser({ onError: onErrorStopParsing }).parseFromString(
      text,
      'application/xml',
    );
    const rdf = document.getElementsByTagNameNS(NS.rdf, 'RDF').item(0);
    if (rdf === null) return null;
    const root = emptyNode();
    for (const description of elements(rdf)) readFields(description, root);
    return root;
  } catch {
    return null;
  }
}

/**
 * The text of a sidecar file: UTF-8 or UTF-16 by its byte order mark, Latin-1 where it is no UTF-8.
 */
export function decodeXml(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

const MARK = /<!--|<!\[CDATA\[|<!|<\?|<\/|<|\/>|["']|>/g;
const ENDS: Readonly<Record<string, string>> = { '<!--': '-->', '<![CDATA[': ']]>', '<?': '?>' };

/**
 * Whether the parser may see the text. Its time grows with depth times namespaces, and ours recurses,
 * so elements are counted first; a document type, the home of entities, is refused.
 */
function isModest(text: string): boolean {
  let depth = 0;
  let count = 0;
  let inTag = false;
  MARK.lastIndex = 0;
  for (let match = MARK.exec(text); match !== null; match = MARK.exec(text)) {
    const [mark] = match;
    const end = inTag ? (mark === '"' || mark === "'" ? mark : undefined) : ENDS[mark];
    if (end !== undefined) {
      const close = text.indexOf(end, MARK.lastIndex);
      if (close < 0) return false;
      MARK.lastIndex = close + end.length;
    } else if (mark === '<!') {
      return false;
    } else if (mark === '</') {
      depth -= 1;
    } else if (mark === '<') {
      if (inTag) return false;
      inTag = true;
      depth += 1;
      count += 1;
      if (depth > MAX_DEPTH || count > MAX_ELEMENTS) return false;
    } else if (inTag && (mark === '>' || mark === '/>')) {
      inTag = false;
      if (mark === '/>') depth -= 1;
    }
  }
  return true;
}

function emptyNode(): XmpNode {
  return { text: '', items: [], fields: new Map() };
}

function key(namespace: string, name: string): string {
  return `${namespace.replace(/\/$/, '')} ${name}`;
}

/** The properties of a description or structure: its attributes and its child elements. */
function readFields(element: Element, into: XmpNode): void {
  for (const attribute of element.attributes) {
    const { namespaceURI, localName, value } = attribute;
    if (namespaceURI === null || localName === null || isSyntax(namespaceURI)) continue;
    into.fields.set(key(namespaceURI, localName), { ...emptyNode(), text: value });
  }
  for (const child of elements(element)) {
    into.fields.set(key(child.namespaceURI ?? '', child.localName ?? ''), readValue(child));
  }
}

function isSyntax(namespace: string): boolean {
  return namespace === NS.rdf || /^http:\/\/www\.w3\.org\/(XML\/1998|2000\/xmlns)/.test(namespace);
}

/** The value of a property element or of an `rdf:li`, in any of RDF's spellings. */
function readValue(element: Element): XmpNode {
  const node = emptyNode();
  const children = elements(element);
  const [only] = children;
  if (only?.namespaceURI === NS.rdf && children.length === 1) {
    if (['Bag', 'Seq', 'Alt'].includes(only.localName ?? '')) {
      for (const item of elements(only)) node.items.push(readValue(item));
      return node;
    }
    if (only.localName === 'Description') {
      readFields(only, node);
      return withRdfValue(node);
    }
  }
  readFields(element, node);
  if (children.length === 0) {
    node.text = element.textContent ?? '';
    if (node.text === '') node.text = element.getAttributeNS(NS.rdf, 'resource') ?? '';
  }
  return withRdfValue(node);
}

/** A value with qualifiers keeps the value itself in `rdf:value`. */
function withRdfValue(node: XmpNode): XmpNode {
  const value = field(node, NS.rdf, 'value');
  if (value !== undefined) node.text = value.text;
  return node;
}

function elements(parent: Element): Element[] {
  const found: Element[] = [];
  for (let child: Node | null = parent.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType === 1) found.push(child as Element);
  }
  return found;
}
