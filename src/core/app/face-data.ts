import { existsSync, readdirSync } from 'node:fs';
import type { FaceDataReport } from '../../contract/app/library.ts';
import type { ReadDb } from '../catalog/index.ts';
import { countRows } from '../catalog/count-rows.ts';

/** What there is of face data, counted in the catalog and in the folder of its backups. */
export function reportFaceData(db: ReadDb, backups: string): FaceDataReport {
  return {
    faces: countRows(db, 'face'),
    estimates: countRows(db, 'estimate'),
    descriptors: countRows(db, 'descriptor'),
    corrections: countRows(db, 'correction'),
    namedRegions: countRows(db, 'photo', "regions <> '[]'"),
    backups: existsSync(backups) ? readdirSync(backups).length : 0,
  };
}
