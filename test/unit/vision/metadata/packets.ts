import type { Sources } from '../../../../src/vision/metadata/sources.ts';
import { type XmpNode, parseXmp } from '../../../../src/vision/metadata/xmp.ts';

const PREFIXES = `xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/"
  xmlns:exif="http://ns.adobe.com/exif/1.0/"
  xmlns:aux="http://ns.adobe.com/exif/1.0/aux/"
  xmlns:tiff="http://ns.adobe.com/tiff/1.0/"
  xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
  xmlns:lr="http://ns.adobe.com/lightroom/1.0/"
  xmlns:ms="http://ns.microsoft.com/photo/1.0/"
  xmlns:MP="http://ns.microsoft.com/photo/1.2/"
  xmlns:MPRI="http://ns.microsoft.com/photo/1.2/t/RegionInfo#"
  xmlns:MPReg="http://ns.microsoft.com/photo/1.2/t/Region#"
  xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"
  xmlns:stDim="http://ns.adobe.com/xap/1.0/sType/Dimensions#"
  xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#"`;

/** An XMP packet with the given attributes and children of its one description. */
export function packetText(attributes: string, children = ''): string {
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${PREFIXES}>
<rdf:Description rdf:about="" ${attributes}>${children}</rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
}

export function packet(attributes: string, children = ''): XmpNode {
  const node = parseXmp(packetText(attributes, children));
  if (node === null) throw new Error('the test wrote a bad packet');
  return node;
}

export function bag(...items: readonly string[]): string {
  return `<rdf:Bag>${items.map((item) => `<rdf:li>${item}</rdf:li>`).join('')}</rdf:Bag>`;
}

/** Tags in the form that exifreader gives them. */
export function tags(
  values: Readonly<Record<string, unknown>>,
): Record<string, { value: unknown }> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      { value: typeof value === 'string' ? [value] : value, description: value },
    ]),
  );
}

export interface Given {
  readonly exif?: Readonly<Record<string, unknown>>;
  readonly iptc?: Readonly<Record<string, string>>;
  readonly sidecar?: XmpNode;
  readonly embedded?: readonly XmpNode[];
  readonly stored?: { readonly width: number; readonly height: number };
}

export function sources({ exif = {}, iptc = {}, sidecar, embedded = [], stored }: Given): Sources {
  const bytes = (text: string) => Array.from(Buffer.from(text));
  return {
    exif: tags(exif),
    iptc: Object.fromEntries(
      Object.entries(iptc).map(([name, text]) => [name, { value: bytes(text), description: text }]),
    ),
    sidecar: sidecar ?? null,
    embedded,
    packets: sidecar === undefined ? embedded : [sidecar, ...embedded],
    stored: stored ?? null,
  };
}
