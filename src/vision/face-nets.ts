/** The nets of one pack by the task that each does, loaded and ready. */
import { DecadesError } from '../contract/errors.ts';
import { THUMBNAIL_EDGE } from '../contract/vision.ts';
import type { OpenPack, Task } from './packs/index.ts';
import type { Session } from './runtime.ts';
import { fittedInput, type Detector } from './tasks/detect/detector.ts';

export interface FaceNets {
  readonly detectors: {
    /** Finds small, turned and half hidden faces; slow. */
    readonly thorough: Detector;
    /** About ten times faster, for the faces that are plain to see. */
    readonly quick: Detector;
  };
  readonly landmarks: Session;
  readonly ageGender: Session;
  /** Loaded when first asked for. */
  readonly descriptor: () => Promise<Session>;
}

/** Longer side of the detectors' inputs in pixels: the preview's, so that one resize serves both. */
const DETECTOR_SIDE = THUMBNAIL_EDGE;

/** Loads what every photo needs. Fails with a PackError. */
export async function loadFaceNets(pack: OpenPack): Promise<FaceNets> {
  const netFor = (task: Task): string => {
    const net = pack.manifest.nets.find((each) => each.task === task);
    if (net === undefined) throw new DecadesError('pack-incomplete', `no net does "${task}"`);
    return net.id;
  };
  return {
    detectors: {
      thorough: {
        session: await pack.net('ssd-mobilenet-v1'),
        inputFor: fittedInput(DETECTOR_SIDE, 32),
        maxOverlap: 0.5,
      },
      quick: {
        session: await pack.net('tiny-face-detector'),
        inputFor: fittedInput(DETECTOR_SIDE, 32),
        maxOverlap: 0.4,
      },
    },
    landmarks: await pack.net(netFor('landmarks')),
    ageGender: await pack.net(netFor('age-gender')),
    descriptor: () => pack.net(netFor('descriptor')),
  };
}
