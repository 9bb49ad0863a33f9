import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { readMetadata } from '../../../../src/vision/metadata/index.ts';
import { bag, packetText } from '../../../unit/vision/metadata/packets.ts';

const XMP = packetText(
  'xmp:Rating="4"',
  `<dc:subject>${bag('Rome')}</dc:subject>
   <mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag>
     <rdf:li rdf:parseType="Resource"><mwg-rs:Name>Ann</mwg-rs:Name><mwg-rs:Type>Face</mwg-rs:Type>
       <mwg-rs:Area stArea:x="0.5" stArea:y="0.5" stArea:w="0.5" stArea:h="0.25"/></rdf:li>
   </rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>`,
);

const MODIFIED = Date.UTC(2020, 0, 1);
const read = (bytes: Uint8Array) =>
  readMetadata({ bytes, name: 'DSC_0001', modifiedMs: MODIFIED, sidecar: null });

function photo(): Sharp {
  return sharp({ create: { width: 64, height: 48, channels: 3, background: '#987' } })
    .withExif({
      IFD0: { Make: 'NIKON CORPORATION', Model: 'NIKON D70' },
      IFD2: { DateTimeOriginal: '2019:07:04 12:34:56', OffsetTimeOriginal: '-03:30' },
      IFD3: {
        GPSLatitude: '33/1 51/1 36/1',
        GPSLatitudeRef: 'S',
        GPSLongitude: '70/1 30/1 0/1',
        GPSLongitudeRef: 'W',
      },
    })
    .withXmp(XMP);
}

const FORMATS = ['jpeg', 'png', 'webp', 'avif', 'tiff'] as const;
const files = new Map<string, Buffer>();

beforeAll(async () => {
  for (const format of FORMATS) files.set(format, await photo().toFormat(format).toBuffer());
});

describe.each(FORMATS)('%s', (format) => {
  it('gives all fields', () => {
    const metadata = read(files.get(format)!);
    expect(metadata).toMatchObject({
      rating: 4,
      keywords: ['Rome'],
      regions: [
        { name: 'Ann', kind: 'face', box: { x: 0.25, y: 0.375, width: 0.5, height: 0.25 } },
      ],
    });
    // The writer used here puts no EXIF into TIFF; real photos test that.
    if (format === 'tiff') return;
    expect(metadata).toMatchObject({
      captured: { local: Date.UTC(2019, 6, 4, 12, 34, 56), offsetMinutes: -210, source: 'exif' },
      gps: { longitude: -70.5, altitude: null },
      camera: 'Nikon D70',
      orientation: 1,
    });
    expect(metadata.gps?.latitude).toBeCloseTo(-33.86, 9);
  });

  it('gives the same from a window into a larger buffer', () => {
    const file = files.get(format)!;
    const larger = new Uint8Array(file.length + 20).fill(0xff);
    larger.set(file, 10);
    expect(read(larger.subarray(10, 10 + file.length))).toEqual(read(file));
  });

  it('survives truncation anywhere', () => {
    const file = files.get(format)!;
    for (let length = 0; length < file.length; length += 37) {
      const { captured } = read(Buffer.from(file.subarray(0, length)));
      expect([Date.UTC(2019, 6, 4, 12, 34, 56), MODIFIED]).toContain(
        captured.source === 'exif' ? captured.local : MODIFIED,
      );
    }
  });

  it('survives damage anywhere', () => {
    const file = files.get(format)!;
    // A fixed sequence, so that a failure can be had again.
    let state = 42;
    const random = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state % below;
    };
    for (let round = 0; round < 300; round += 1) {
      const bytes = Buffer.from(file);
      for (let i = 0; i < 8; i += 1) bytes[random(bytes.length)] = random(256);
      const metadata = read(bytes);
      expect(metadata.orientation).toBeGreaterThanOrEqual(1);
      expect(metadata.orientation).toBeLessThanOrEqual(8);
      expect(Number.isFinite(metadata.captured.local)).toBe(true);
    }
  });
});

describe('one damaged block', () => {
  it('loses its own fields only', () => {
    const bytes = Buffer.from(files.get('jpeg')!);
    bytes.write('<<<<', bytes.indexOf('<mwg-rs:Regions'));
    const metadata = read(bytes);
    expect(metadata.camera).toBe('Nikon D70');
    expect(metadata).toMatchObject({ rating: null, keywords: [], regions: [] });
  });

  it('the other way round too', () => {
    const bytes = Buffer.from(files.get('jpeg')!);
    bytes.fill(0xff, bytes.indexOf('Exif\0\0') + 6, bytes.indexOf('Exif\0\0') + 60);
    expect(read(bytes)).toMatchObject({ camera: null, gps: null, rating: 4 });
  });
});

describe('hostile files', () => {
  it('a tag that claims megabytes is given up', () => {
    const bytes = Buffer.alloc(20 << 20, 'A');
    Buffer.from('49492a000800000001000f01020000003001e803000000000000', 'hex').copy(bytes);
    expect(bytes.readUInt32LE(14)).toBeGreaterThan(19_000_000);
    expect(read(bytes).camera).toBeNull();
    // The same tag of a modest length is read.
    bytes.writeUInt32LE(20, 14);
    expect(read(bytes).camera).toBe('Aaaaaaaaaaaaaaaaaaaa');
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['two bytes', Buffer.from([0xff, 0xd8])],
    ['a JPEG of fill bytes', Buffer.alloc(100_000, 0xff).fill(0xd8, 1, 2)],
    ['text', Buffer.from('<html>not an image</html>')],
    ['zeros', Buffer.alloc(5000)],
  ])('%s has its file time', (_, bytes) => {
    expect(read(bytes)).toMatchObject({
      captured: { source: 'file-time' },
      gps: null,
      camera: null,
      lens: null,
      orientation: 1,
      rating: null,
      keywords: [],
      regions: [],
    });
  });
});

describe('compressed XMP in iTXt', () => {
  function png(packet: string): Buffer {
    const keyword = Buffer.from('XML:com.adobe.xmp\0\x01\0\0\0');
    const body = Buffer.concat([keyword, deflateSync(Buffer.from(packet))]);
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length);
    head.write('iTXt', 4);
    const signature = Buffer.from('89504e470d0a1a0a', 'hex');
    return Buffer.concat([signature, head, body, Buffer.alloc(4)]);
  }

  it('is read', () => {
    expect(read(png(packetText('xmp:Rating="4"'))).rating).toBe(4);
  });

  it('is given up where it inflates without end', () => {
    const bomb = png(packetText('xmp:Rating="4"', ' '.repeat(50 << 20)));
    expect(bomb.length).toBeLessThan(100_000);
    expect(read(bomb).rating).toBeNull();
  });
});

it('orientation and regions are turned together', async () => {
  const turned = await photo().withMetadata({ orientation: 6 }).withXmp(XMP).jpeg().toBuffer();
  const { orientation, regions } = read(turned);
  expect(orientation).toBe(6);
  expect(regions[0]?.box).toEqual({ x: 0.375, y: 0.25, width: 0.25, height: 0.5 });
});
