import { describe, expect, it } from 'vitest';
import type { ScanSummary } from '../../../../src/contract/api.ts';
import { scanEnd } from '../../../../src/renderer/shell/scan-end.ts';

const nothing: ScanSummary = {
  photos: 0,
  problems: 0,
  unchanged: 0,
  waiting: 0,
  stopped: false,
  faces: 0,
  offline: 0,
  seconds: 3,
};

describe('the end of a scan', () => {
  it('says what was found', () => {
    expect(scanEnd({ ...nothing, photos: 12, faces: 20, problems: 1 })).toEqual({
      key: 'shell.scanEnd.done',
      values: { photos: 12, faces: 20 },
    });
  });

  it('says that nothing is new, or that only problems are', () => {
    expect(scanEnd({ ...nothing, unchanged: 9412 })).toEqual({
      key: 'shell.scanEnd.nothing',
      values: { unchanged: 9412 },
    });
    expect(scanEnd({ ...nothing, problems: 2 })).toEqual({
      key: 'shell.scanEnd.problems',
      values: { problems: 2 },
    });
  });

  it('says that there are no photos at all', () => {
    expect(scanEnd(nothing)).toEqual({ key: 'shell.scanEnd.none', values: {} });
  });

  it('says what is left where it was stopped', () => {
    expect(scanEnd({ ...nothing, photos: 5, waiting: 7, stopped: true })).toEqual({
      key: 'shell.scanEnd.stopped',
      values: { photos: 5, waiting: 7 },
    });
  });
});
