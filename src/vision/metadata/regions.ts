/** Face and other regions that programs store in XMP, turned into boxes in the upright image. Pure. */
import { type Box, intersectionOverUnion } from '../../contract/geometry.ts';
import type { NamedRegion } from '../../contract/metadata.ts';
import { type Sources, first } from './sources.ts';
import { tidy } from './values.ts';
import { NS, type XmpNode, field, fieldText } from './xmp.ts';

const MAX_REGIONS = 500;
const MAX_NAME = 128;
/** Two programs' boxes of one face; different faces hardly overlap this much. */
const SAME_REGION = 0.5;

interface Dimensions {
  readonly width: number;
  readonly height: number;
}

/**
 * Regions of the first packet that has any, sidecar first. Of a region stored in both ways, MWG's is
 * taken. Names may be empty: some programs store faces that nobody has named yet.
 */
export function readRegions(sources: Sources, orientation: number): readonly NamedRegion[] {
  return (
    first(sources.packets, (packet) => {
      const regions = packetRegions(packet, orientation, sources.stored);
      return regions.length === 0 ? null : regions;
    }) ?? []
  );
}

function packetRegions(
  packet: XmpNode,
  orientation: number,
  stored: Dimensions | null,
): NamedRegion[] {
  const regions = mwgRegions(packet, orientation, stored);
  for (const region of microsoftRegions(packet, orientation)) {
    const known = regions.some(
      ({ name, box }) =>
        (name !== '' && name === region.name) ||
        intersectionOverUnion(box, region.box) > SAME_REGION,
    );
    if (!known && regions.length < MAX_REGIONS) regions.push(region);
  }
  return regions;
}

/**
 * Metadata Working Group: centre and size, 0..1 of the image as stored, to which the orientation has
 * still to be applied. A few writers use the upright image; they are known by their AppliedToDimensions.
 */
function mwgRegions(
  packet: XmpNode,
  orientation: number,
  stored: Dimensions | null,
): NamedRegion[] {
  const regions = field(packet, NS.mwgRegions, 'Regions');
  const applied = appliedTo(regions);
  const turn = isUpright(applied, orientation, stored) ? 1 : orientation;
  const list = field(regions, NS.mwgRegions, 'RegionList')?.items ?? [];
  return list.slice(0, MAX_REGIONS).flatMap((region) => {
    const area = field(region, NS.mwgRegions, 'Area');
    const box = areaBox(area, applied);
    if (box === null) return [];
    const type = fieldText(region, NS.mwgRegions, 'Type')?.toLowerCase();
    const name = tidy(fieldText(region, NS.mwgRegions, 'Name') ?? '', MAX_NAME) ?? '';
    const kind = type === 'face' || type === 'pet' ? type : 'other';
    return boxed(name, kind, uprightBox(box, turn));
  });
}

function areaBox(area: XmpNode | undefined, applied: Dimensions | null): Box | null {
  const read = (name: string) => numeric(fieldText(area, NS.area, name));
  const [x, y, width, height] = [read('x'), read('y'), read('w'), read('h')];
  if (x === null || y === null || width === null || height === null) return null;
  const pixels = fieldText(area, NS.area, 'unit') === 'pixel';
  if (pixels && applied === null) return null;
  const [across, down] = pixels ? [applied!.width, applied!.height] : [1, 1];
  return {
    x: (x - width / 2) / across,
    y: (y - height / 2) / down,
    width: width / across,
    height: height / down,
  };
}

function appliedTo(regions: XmpNode | undefined): Dimensions | null {
  const dimensions = field(regions, NS.mwgRegions, 'AppliedToDimensions');
  const width = numeric(fieldText(dimensions, NS.dimensions, 'w'));
  const height = numeric(fieldText(dimensions, NS.dimensions, 'h'));
  return width !== null && height !== null && width > 0 && height > 0 ? { width, height } : null;
}

/** Whether the regions were drawn on an image whose shape is the upright one and not the stored one. */
function isUpright(
  applied: Dimensions | null,
  orientation: number,
  stored: Dimensions | null,
): boolean {
  if (applied === null || stored === null || orientation < 5 || stored.height === 0) return false;
  const shape = Math.log(applied.width / applied.height);
  const storedShape = Math.log(stored.width / stored.height);
  return Math.abs(shape + storedShape) < 0.02 && Math.abs(shape - storedShape) > 0.1;
}

/** Microsoft: left, top, width and height, 0..1 of the image as stored, always people. */
function microsoftRegions(packet: XmpNode, orientation: number): NamedRegion[] {
  const info = field(packet, NS.msPeople, 'RegionInfo');
  const list = field(info, NS.msRegionInfo, 'Regions')?.items ?? [];
  return list.slice(0, MAX_REGIONS).flatMap((region) => {
    const numbers = (fieldText(region, NS.msRegion, 'Rectangle') ?? '').split(',').map(numeric);
    const [x, y, width, height] = numbers;
    if (numbers.length !== 4 || x == null || y == null || width == null || height == null)
      return [];
    const name = tidy(fieldText(region, NS.msRegion, 'PersonDisplayName') ?? '', MAX_NAME) ?? '';
    return boxed(name, 'face', uprightBox({ x, y, width, height }, orientation));
  });
}

/** The box in the upright image of a box in the stored one; both normalised to 0..1. */
export function uprightBox(box: Box, orientation: number): Box {
  const { x, y, width, height } = box;
  const right = 1 - x - width;
  const bottom = 1 - y - height;
  switch (orientation) {
    case 2:
      return { x: right, y, width, height };
    case 3:
      return { x: right, y: bottom, width, height };
    case 4:
      return { x, y: bottom, width, height };
    case 5:
      return { x: y, y: x, width: height, height: width };
    case 6:
      return { x: bottom, y: x, width: height, height: width };
    case 7:
      return { x: bottom, y: right, width: height, height: width };
    case 8:
      return { x: y, y: right, width: height, height: width };
    default:
      return box;
  }
}

/** The region cut to the image; none where nothing of it is inside. */
function boxed(name: string, kind: NamedRegion['kind'], box: Box): NamedRegion[] {
  const left = Math.max(0, box.x);
  const top = Math.max(0, box.y);
  const width = Math.min(1, box.x + box.width) - left;
  const height = Math.min(1, box.y + box.height) - top;
  return width > 0 && height > 0 ? [{ name, kind, box: { x: left, y: top, width, height } }] : [];
}

function numeric(text: string | null): number | null {
  const value = text === null || text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
