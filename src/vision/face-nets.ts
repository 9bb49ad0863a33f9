/** The nets of one pack by the task that each does, loaded and ready. */
import { DecadesError } from '../contract/errors.ts';
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

/** Longer side of the detectors' inputs in pixels. */
const THOROUGH_SIDE = 512;
const QUICK_SIDE = 416;

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
        inputFor: fittedInput(THOROUGH_SIDE, 128),
        maxOverlap: 0.5,
        sampling: 'area',
      },
      quick: {
        session: await pack.net('tiny-face-detector'),
        inputFor: fittedInput(QUICK_SIDE, 32),
        maxOverlap: 0.4,
        sampling: 'area',
      },
    },
    landmarks: await pack.net(netFor('landmarks')),
    ageGender: await pack.net(netFor('age-gender')),
    descriptor: () => pack.net(netFor('descriptor')),
  };
}
