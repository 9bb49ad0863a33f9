import {
  changedPhotos,
  eachFace,
  eachPhoto,
  inOneState,
  knowsChange,
  lastChange,
  photoReader,
  type ChangePosition,
  type FaceColumns,
} from '../catalog/search/columns.ts';
import { aspectCode } from '../../contract/aspect.ts';
import type { ReadDb } from '../catalog/handle.ts';
import { add, emptySet } from './bitset.ts';
import { columnIndex, faceKey, rowAfter, type ColumnIndex } from './column-index.ts';
import {
  growingFloat32,
  growingFloat64,
  growingUint16,
  growingUint32,
  growingUint8,
} from './growing.ts';

/** Reads the whole catalog once. */
export function buildIndex(db: ReadDb): ColumnIndex {
  return inOneState(db, () => {
    const position = lastChange(db);
    const [ids, takenAt, online] = [growingUint32(), growingFloat64(), growingUint32()];
    const aspects = growingUint8();
    for (const [id, time, isOnline, width, height] of eachPhoto(db)) {
      ids.push(id);
      takenAt.push(time);
      online.push(isOnline);
      aspects.push(aspectCode(width, height));
    }
    const rows = ids.length;
    const onlineSet = emptySet(rows);
    for (let row = 0; row < rows; row += 1) if (online.at(row) === 1) add(onlineSet, row);
    const empty = columnIndex({
      ...position,
      ids: ids.done(),
      takenAt: takenAt.done(),
      online: onlineSet,
      aspects: aspects.done(),
      faceStart: new Uint32Array(rows + 1),
      keys: new Uint16Array(0),
      confidence: new Float32Array(0),
    });
    return columnIndex({ ...empty, ...sortFaces(empty, eachFace(db)) });
  });
}

/** Faces come by face id; a counting sort puts them beside their photos and keeps that order. */
function sortFaces(index: ColumnIndex, faces: Iterable<FaceColumns>) {
  const [rowOfFace, keys, confidence] = [growingUint32(), growingUint16(), growingFloat32()];
  const faceStart = new Uint32Array(index.rows + 1);
  for (const [photoId, age, group, gender, sure] of faces) {
    const row = index.rowOf(photoId);
    rowOfFace.push(row);
    keys.push(faceKey(group, gender, age));
    confidence.push(Math.max(0, sure));
    faceStart[row + 1]! += 1;
  }
  for (let row = 0; row < index.rows; row += 1) faceStart[row + 1]! += faceStart[row]!;
  const next = faceStart.slice();
  const sortedKeys = new Uint16Array(keys.length);
  const sortedConfidence = new Float32Array(keys.length);
  for (let face = 0; face < keys.length; face += 1) {
    const row = rowOfFace.at(face);
    const to = next[row]!;
    next[row] = to + 1;
    sortedKeys[to] = keys.at(face);
    sortedConfidence[to] = confidence.at(face);
  }
  return { faceStart, keys: sortedKeys, confidence: sortedConfidence };
}

/** Past this share of changed photos reading everything is not slower than merging. */
const MOST_MERGED = 0.1;

/**
 * An index of the catalog as it is now: the same one where nothing changed, else one with the
 * changed photos merged in, or built anew where the change log does not reach back to it.
 */
export function updateIndex(db: ReadDb, index: ColumnIndex): ColumnIndex {
  return inOneState(db, () => {
    const position = lastChange(db);
    if (position.version === index.version && position.stamp === index.stamp) return index;
    if (!knowsChange(db, index)) return buildIndex(db);
    const changed = changedPhotos(db, index.version);
    if (changed.length > 1000 + index.rows * MOST_MERGED) return buildIndex(db);
    return merge(db, index, changed, position);
  });
}

function merge(
  db: ReadDb,
  index: ColumnIndex,
  changed: readonly number[],
  position: ChangePosition,
): ColumnIndex {
  const read = photoReader(db);
  const fresh = changed
    .map((id) => read.photo(id))
    .filter((photo) => photo !== undefined)
    .sort((a, b) => b[1] - a[1] || b[0] - a[0]);
  const dropped = changed
    .map((id) => index.rowOf(id))
    .filter((row) => row >= 0)
    .sort((a, b) => a - b);

  const rows = index.rows - dropped.length + fresh.length;
  const ids = new Uint32Array(rows);
  const takenAt = new Float64Array(rows);
  const online = emptySet(rows);
  const aspects = new Uint8Array(rows);
  const faceStart = new Uint32Array(rows + 1);
  const keys = growingUint16(index.faces + fresh.length * 2);
  const confidence = growingFloat32(index.faces + fresh.length * 2);
  let row = 0;

  /** Copies the rows [from, to) of the old index. */
  const copy = (from: number, to: number) => {
    if (from >= to) return;
    ids.set(index.ids.subarray(from, to), row);
    takenAt.set(index.takenAt.subarray(from, to), row);
    aspects.set(index.aspects.subarray(from, to), row);
    const [firstFace, lastFace] = [index.faceStart[from]!, index.faceStart[to]!];
    const shift = keys.length - firstFace;
    for (let old = from; old < to; old += 1, row += 1) {
      faceStart[row] = index.faceStart[old]! + shift;
      if (((index.online[old >>> 5]! >>> (old & 31)) & 1) === 1) add(online, row);
    }
    keys.append(index.keys.subarray(firstFace, lastFace));
    confidence.append(index.confidence.subarray(firstFace, lastFace));
  };

  let old = 0;
  let nextDropped = 0;
  /** Copies old rows up to `end`, without the dropped ones. */
  const copyKept = (end: number) => {
    for (; nextDropped < dropped.length && dropped[nextDropped]! < end; nextDropped += 1) {
      copy(old, dropped[nextDropped]!);
      old = dropped[nextDropped]! + 1;
    }
    copy(old, end);
    old = Math.max(old, end);
  };

  for (const [id, time, isOnline, width, height] of fresh) {
    copyKept(rowAfter(index, time, id, true));
    ids[row] = id;
    takenAt[row] = time;
    aspects[row] = aspectCode(width, height);
    if (isOnline === 1) add(online, row);
    faceStart[row] = keys.length;
    for (const [, age, group, gender, sure] of read.faces(id)) {
      keys.push(faceKey(group, gender, age));
      confidence.push(Math.max(0, sure));
    }
    row += 1;
  }
  copyKept(index.rows);
  faceStart[rows] = keys.length;
  return columnIndex({
    ...position,
    ids,
    takenAt,
    online,
    aspects,
    faceStart,
    keys: keys.done(),
    confidence: confidence.done(),
  });
}
