import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from '../../../../src/contract/geometry.ts';
import { readRegions, uprightBox } from '../../../../src/vision/metadata/regions.ts';
import { packet, sources } from './packets.ts';

const area = (x: number, y: number, w: number, h: number, more = '') =>
  `<mwg-rs:Area stArea:x="${x}" stArea:y="${y}" stArea:w="${w}" stArea:h="${h}" ${more}/>`;

function mwg(regions: readonly string[], applied = ''): string {
  const items = regions.map((region) => `<rdf:li rdf:parseType="Resource">${region}</rdf:li>`);
  return `<mwg-rs:Regions rdf:parseType="Resource">${applied}
    <mwg-rs:RegionList><rdf:Bag>${items.join('')}</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>`;
}

function microsoft(...rectangles: readonly (readonly [string, string])[]): string {
  const items = rectangles.map(
    ([name, rectangle]) =>
      `<rdf:li MPReg:PersonDisplayName="${name}" MPReg:Rectangle="${rectangle}"/>`,
  );
  return `<MP:RegionInfo rdf:parseType="Resource">
    <MPRI:Regions><rdf:Bag>${items.join('')}</rdf:Bag></MPRI:Regions></MP:RegionInfo>`;
}

const named = (name: string, type: string, where: string) =>
  `${where}<mwg-rs:Name>${name}</mwg-rs:Name><mwg-rs:Type>${type}</mwg-rs:Type>`;

function expectBox(actual: Box | undefined, x: number, y: number, width: number, height: number) {
  expect(actual?.x).toBeCloseTo(x, 9);
  expect(actual?.y).toBeCloseTo(y, 9);
  expect(actual?.width).toBeCloseTo(width, 9);
  expect(actual?.height).toBeCloseTo(height, 9);
}

describe('MWG regions', () => {
  it('are centred; the box is from the corner', () => {
    const given = packet('', mwg([named('Marie', 'Face', area(0.5, 0.4, 0.2, 0.1))]));
    const [region] = readRegions(sources({ embedded: [given] }), 1);
    expect(region).toMatchObject({ name: 'Marie', kind: 'face' });
    expectBox(region?.box, 0.4, 0.35, 0.2, 0.1);
  });

  it('know pets and call all else other; names may be missing', () => {
    const given = packet(
      '',
      mwg([
        named('Rex', 'Pet', area(0.5, 0.5, 0.1, 0.1)),
        named('', 'BarCode', area(0.5, 0.5, 0.1, 0.1)),
        area(0.5, 0.5, 0.1, 0.1),
      ]),
    );
    const regions = readRegions(sources({ embedded: [given] }), 1);
    expect(regions.map(({ name, kind }) => [name, kind])).toEqual([
      ['Rex', 'pet'],
      ['', 'other'],
      ['', 'other'],
    ]);
  });

  it('may be in pixels of the dimensions they were applied to', () => {
    const where = area(500, 300, 100, 60, 'stArea:unit="pixel"');
    const applied = '<mwg-rs:AppliedToDimensions stDim:w="1000" stDim:h="600" stDim:unit="pixel"/>';
    const [region] = readRegions(sources({ embedded: [packet('', mwg([where], applied))] }), 1);
    expectBox(region?.box, 0.45, 0.45, 0.1, 0.1);
    expect(readRegions(sources({ embedded: [packet('', mwg([where]))] }), 1)).toEqual([]);
  });

  it('are turned upright, unless they were drawn on an upright image', () => {
    const stored = { width: 600, height: 400 };
    const where = area(0.2, 0.3, 0.1, 0.2);
    const box = (w: number, h: number) => {
      const applied = `<mwg-rs:AppliedToDimensions stDim:w="${w}" stDim:h="${h}"/>`;
      const embedded = [packet('', mwg([where], applied))];
      return readRegions(sources({ embedded, stored }), 6)[0]?.box;
    };
    // A quarter turn to the right: the stored left side is up.
    expectBox(box(600, 400), 0.6, 0.15, 0.2, 0.1);
    expectBox(box(300, 200), 0.6, 0.15, 0.2, 0.1);
    expectBox(box(400, 600), 0.15, 0.2, 0.1, 0.2);
  });

  it('are cut to the image, and dropped when outside or empty or no numbers', () => {
    const given = packet(
      '',
      mwg([
        area(0, 0.5, 0.2, 0.2),
        area(2, 2, 0.1, 0.1),
        area(0.5, 0.5, 0, 0.1),
        area(0.5, 0.5, -0.5, -0.5),
        area(NaN, 0.5, 0.1, 0.1),
        '<mwg-rs:Area stArea:x="0.5" stArea:y="0.5" stArea:d="0.1"/>',
        '<mwg-rs:Name>nowhere</mwg-rs:Name>',
      ]),
    );
    const regions = readRegions(sources({ embedded: [given] }), 1);
    expect(regions).toHaveLength(1);
    expectBox(regions[0]?.box, 0, 0.4, 0.1, 0.2);
  });
});

describe('Microsoft regions', () => {
  it('are left, top, width, height, of people', () => {
    const given = packet('', microsoft(['Ann', '0.1, 0.2, 0.3, 0.4'], ['Bad', '0.1, 0.2']));
    const regions = readRegions(sources({ embedded: [given] }), 1);
    expect(regions).toHaveLength(1);
    expect(regions[0]).toMatchObject({ name: 'Ann', kind: 'face' });
    expectBox(regions[0]?.box, 0.1, 0.2, 0.3, 0.4);
  });

  it('give way to MWG of the same name or place', () => {
    const given = packet(
      '',
      mwg([named('Ann', 'Face', area(0.2, 0.2, 0.2, 0.2))]) +
        microsoft(
          ['Ann', '0.7, 0.7, 0.1, 0.1'],
          ['Anne', '0.1, 0.1, 0.2, 0.2'],
          ['Bob', '0.5, 0.5, 0.2, 0.2'],
        ),
    );
    const regions = readRegions(sources({ embedded: [given] }), 1);
    expect(regions.map(({ name }) => name)).toEqual(['Ann', 'Bob']);
  });
});

it('a sidecar with regions speaks alone', () => {
  const sidecar = packet('', microsoft(['Ann', '0.1,0.2,0.3,0.4']));
  const embedded = [packet('', microsoft(['Old', '0.1,0.2,0.3,0.4']))];
  const names = (given: Parameters<typeof sources>[0]) =>
    readRegions(sources(given), 1).map(({ name }) => name);
  expect(names({ sidecar, embedded })).toEqual(['Ann']);
  expect(names({ sidecar: packet('xmp:Rating="3"'), embedded })).toEqual(['Old']);
});

it('at most 500 regions are read', () => {
  const many = Array.from({ length: 600 }, () => area(0.5, 0.5, 0.1, 0.1));
  expect(readRegions(sources({ embedded: [packet('', mwg(many))] }), 1)).toHaveLength(500);
});

describe('uprightBox', () => {
  const unit = fc.double({ min: 0, max: 0.5, noNaN: true });
  const boxes = fc.record({ x: unit, y: unit, width: unit, height: unit });
  /** Orientation n is undone by this one. */
  const inverse = [0, 1, 2, 3, 4, 5, 8, 7, 6];

  it('is undone by the inverse orientation', () => {
    fc.assert(
      fc.property(boxes, fc.integer({ min: 1, max: 8 }), (box, orientation) => {
        const back = uprightBox(uprightBox(box, orientation), inverse[orientation]!);
        expectBox(back, box.x, box.y, box.width, box.height);
      }),
    );
  });

  it.each([
    [1, 0, 0],
    [2, 1, 0],
    [3, 1, 1],
    [4, 0, 1],
    [5, 0, 0],
    [6, 1, 0],
    [7, 1, 1],
    [8, 0, 1],
  ])('orientation %i brings the stored top left corner to (%i, %i)', (orientation, x, y) => {
    const box = uprightBox({ x: 0, y: 0, width: 0, height: 0 }, orientation);
    expect([box.x, box.y]).toEqual([x, y]);
  });
});
