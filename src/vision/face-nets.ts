/** The nets of one pack by the task that each does, loaded and ready. */
import { DecadesError } from '../contract/errors.ts';
import { THUMBNAIL_EDGE } from '../contract/vision.ts';
import { detectorsAgree, type OpenPack, type Task } from './packs/index.ts';
import type { Session } from './runtime.ts';
import { fittedInput, type Detector } from './tasks/detect/detector.ts';

export interface FaceNets {
  readonly detector: Detector;
  readonly landmarks: Session;
  readonly ageGender: Session;
  /** Loaded when first asked for. */
  readonly descriptor: () => Promise<Session>;
}

const EXACT_DETECTOR = 'ssd-mobilenet-v1';
const FAST_DETECTOR = 'ssd-mobilenet-v1-int8';

/** Loads what every photo needs. Fails with a PackError. */
export async function loadFaceNets(pack: OpenPack): Promise<FaceNets> {
  const netFor = (task: Task): string => {
    const net = pack.manifest.nets.find((each) => each.task === task);
    if (net === undefined) throw new DecadesError('pack-incomplete', `no net does "${task}"`);
    return net.id;
  };
  return {
    detector: {
      session: await loadDetector(pack),
      // The preview's size, so that one resize serves the detector and the thumbnail.
      inputFor: fittedInput(THUMBNAIL_EDGE, 32),
      maxOverlap: 0.5,
    },
    landmarks: await pack.net(netFor('landmarks')),
    ageGender: await pack.net(netFor('age-gender')),
    descriptor: () => pack.net(netFor('descriptor')),
  };
}

/**
 * The whole-number detector, which finds the same faces in a third of the time, where this processor
 * computes it rightly: some overflow.
 */
async function loadDetector(pack: OpenPack): Promise<Session> {
  const exact = await pack.net(EXACT_DETECTOR);
  if (!pack.manifest.nets.some(({ id }) => id === FAST_DETECTOR)) return exact;
  const fast = await pack.net(FAST_DETECTOR);
  return (await detectorsAgree(exact, fast)) ? fast : exact;
}
