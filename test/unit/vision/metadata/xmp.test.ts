import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NS, decodeXml, field, fieldText, parseXmp } from '../../../../src/vision/metadata/xmp.ts';
import { bag, packet, packetText } from './packets.ts';

describe('parseXmp', () => {
  it('reads attributes, elements, bags and structures alike', () => {
    const node = packet(
      'xmp:Rating="4"',
      `<photoshop:DateCreated>1974-08</photoshop:DateCreated>
       <dc:subject>${bag('Rome', 'Tom &amp; Ann')}</dc:subject>
       <mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:AppliedToDimensions stDim:w="3"/></mwg-rs:Regions>
       <xmp:Label><rdf:Description><rdf:value>Red</rdf:value></rdf:Description></xmp:Label>`,
    );
    expect(fieldText(node, NS.xmp, 'Rating')).toBe('4');
    expect(fieldText(node, NS.photoshop, 'DateCreated')).toBe('1974-08');
    expect(field(node, NS.dc, 'subject')?.items.map(({ text }) => text)).toEqual([
      'Rome',
      'Tom & Ann',
    ]);
    const regions = field(node, NS.mwgRegions, 'Regions');
    const applied = field(regions, NS.mwgRegions, 'AppliedToDimensions');
    expect(fieldText(applied, NS.dimensions, 'w')).toBe('3');
    expect(fieldText(node, NS.xmp, 'Label')).toBe('Red');
  });

  it('goes by namespaces, not by prefixes', () => {
    const text = packetText('', '<q:Rating xmlns:q="http://ns.adobe.com/xap/1.0/">5</q:Rating>');
    expect(fieldText(parseXmp(text) ?? undefined, NS.xmp, 'Rating')).toBe('5');
    const other = packetText('', '<xmp:Rating xmlns:xmp="urn:other">5</xmp:Rating>');
    expect(fieldText(parseXmp(other) ?? undefined, NS.xmp, 'Rating')).toBeNull();
  });

  it('puts several descriptions together', () => {
    const two = packetText('xmp:Rating="4"').replace(
      '</rdf:RDF>',
      '<rdf:Description tiff:Make="Canon"/></rdf:RDF>',
    );
    const node = parseXmp(two) ?? undefined;
    expect(fieldText(node, NS.xmp, 'Rating')).toBe('4');
    expect(fieldText(node, NS.tiff, 'Make')).toBe('Canon');
  });

  it('reads a packet that rubbish surrounds', () => {
    expect(parseXmp(`\0\0junk${packetText('xmp:Rating="4"')}\0\0 \0`)).not.toBeNull();
  });

  it.each([
    ['nothing', ''],
    ['no XMP', '<html><body/></html>'],
    ['a cut packet', packetText('xmp:Rating="4"').slice(0, -90)],
    ['an unknown entity', packetText('', '<dc:format>&boom;</dc:format>')],
    [
      'a document type inside',
      packetText('', '<!DOCTYPE a [<!ENTITY b "bbb">]><dc:format>&b;</dc:format>'),
    ],
    ['deep nesting', packetText('', '<dc:a>'.repeat(80) + '</dc:a>'.repeat(80))],
    [
      'deep nesting behind a quoted end',
      packetText('', '<dc:a dc:b="/>">'.repeat(80) + '</dc:a>'.repeat(80)),
    ],
    ['deep nesting behind comments', packetText('', '<dc:a><!--</dc:a>-->'.repeat(80))],
    ['a crowd of elements', packetText('', '<dc:a/>'.repeat(60_000))],
    ['a huge text', packetText('', `<dc:a>${'x'.repeat(5_000_000)}</dc:a>`)],
  ])('gives null for %s', (_, text) => {
    expect(parseXmp(text)).toBeNull();
  });

  it('refuses entities wherever they are declared', () => {
    const laughs = `<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${packetText('', '<dc:format>&b;</dc:format>')}`;
    expect(parseXmp(laughs)).toBeNull();
  });

  it('never throws', () => {
    const whole = packetText('xmp:Rating="4"', `<dc:subject>${bag('a')}</dc:subject>`);
    const noise = fc.string({ unit: fc.constantFrom(...Array.from('<>/"=&;![]-?xrdf: ')) });
    fc.assert(
      fc.property(fc.nat(whole.length), noise, (at, junk) => {
        const node = parseXmp(whole.slice(0, at) + junk + whole.slice(at));
        if (node !== null) expect(node.fields).toBeInstanceOf(Map);
      }),
    );
  });
});

describe('decodeXml', () => {
  it.each([
    ['UTF-8', Buffer.from('Zoë')],
    ['UTF-16 little endian', Buffer.from('\ufeffZoë', 'utf16le')],
    ['UTF-16 big endian', Buffer.from('\ufeffZoë', 'utf16le').swap16()],
    ['Latin-1', Buffer.from('Zoë', 'latin1')],
  ])('%s', (_, bytes) => {
    expect(decodeXml(bytes)).toBe('Zoë');
  });
});
