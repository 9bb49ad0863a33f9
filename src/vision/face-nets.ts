/** The nets of one pack by the task that each does, loaded and ready. */
import { DecadesError } from '../contract/errors.ts';
import { THUMBNAIL_EDGE } from '../contract/vision.ts';
import { inBatchesOf } from './batches.ts';
import { detectorsAgree, type NetManifest, type OpenPack, type Task } from './packs/index.ts';
import type { Session } from './runtime.ts';
import type { AgeGenderNet } from './tasks/age-gender/age-gender.ts';
import { fittedInput, type Detector } from './tasks/detect/detector.ts';

export interface FaceNets {
  readonly detector: Detector;
  readonly landmarks: Session;
  readonly ageGender: Session;
  /** What that session takes and gives. */
  readonly ageGenderNet: NetManifest;
  /** Loaded when first asked for. */
  readonly descriptor: () => Promise<Session>;
}

const EXACT_DETECTOR = 'ssd-mobilenet-v1';
const FAST_DETECTOR = 'ssd-mobilenet-v1-int8';

/** Of the pack, the first net that does a task. Throws `pack-incomplete` where none does. */
function manifestFor({ manifest }: OpenPack, task: Task): NetManifest {
  const net = manifest.nets.find((each) => each.task === task);
  if (net !== undefined) return net;
  throw new DecadesError('pack-incomplete', `no net of "${manifest.id}" does "${task}"`);
}

async function netFor(pack: OpenPack, task: Task): Promise<Session> {
  return pack.net(manifestFor(pack, task).id);
}

/** Loads what every photo needs, for the processor. Fails with a PackError. */
export async function loadFaceNets(pack: OpenPack): Promise<FaceNets> {
  return {
    detector: {
      session: await loadDetector(pack),
      // The preview's size, so that one resize serves the detector and the thumbnail.
      inputFor: fittedInput(THUMBNAIL_EDGE, 32),
      maxOverlap: 0.5,
    },
    landmarks: await netFor(pack, 'landmarks'),
    ageGender: await netFor(pack, 'age-gender'),
    ageGenderNet: manifestFor(pack, 'age-gender'),
    descriptor: () => netFor(pack, 'descriptor'),
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

/** Crops of a face that an accelerator sees at once: the default number of them. */
const CROPS_AT_ONCE = 2;

/**
 * Lengths that never vary on an accelerator, by the names of the nets' dimensions. It plans, and may
 * compile, each net anew for every shape that it is given.
 */
export function fixedShape({ task }: NetManifest): Readonly<Record<string, number>> {
  switch (task) {
    case 'detect':
      return { batch: 1, height: THUMBNAIL_EDGE, width: THUMBNAIL_EDGE };
    case 'age-gender':
      return { batch: CROPS_AT_ONCE };
    case 'landmarks':
    case 'descriptor':
      return { batch: 1 };
  }
}

/**
 * Loads all nets as accelerators run them, from a pack that was opened with `fixedShape`. The detector
 * is the exact one: the rounded one is made for the instructions of processors, and was slower than it
 * where both were tried (docs/providers.md). Fails with a PackError, or the runtime's own error.
 */
export async function loadFixedNets(pack: OpenPack): Promise<FaceNets> {
  const descriptor = await netFor(pack, 'descriptor');
  return {
    detector: {
      session: await pack.net(EXACT_DETECTOR),
      inputFor: () => ({ width: THUMBNAIL_EDGE, height: THUMBNAIL_EDGE }),
      maxOverlap: 0.5,
    },
    landmarks: await netFor(pack, 'landmarks'),
    ageGender: inBatchesOf(await netFor(pack, 'age-gender'), CROPS_AT_ONCE),
    ageGenderNet: manifestFor(pack, 'age-gender'),
    descriptor: () => Promise.resolve(descriptor),
  };
}

/** The same nets, each session passed through `change`. */
export function withSessions(
  nets: FaceNets,
  change: (session: Session, task: Task) => Session,
): FaceNets {
  return {
    detector: { ...nets.detector, session: change(nets.detector.session, 'detect') },
    landmarks: change(nets.landmarks, 'landmarks'),
    ageGender: change(nets.ageGender, 'age-gender'),
    ageGenderNet: nets.ageGenderNet,
    descriptor: async () => change(await nets.descriptor(), 'descriptor'),
  };
}

/** What tells age and gender, as `estimateAgeAndGender` takes it. */
export function estimatorOf({ ageGender, ageGenderNet }: FaceNets): readonly AgeGenderNet[] {
  return [{ net: ageGenderNet, session: ageGender, mean: null }];
}

/** The session that does a task. */
export async function sessionFor(nets: FaceNets, task: Task): Promise<Session> {
  switch (task) {
    case 'detect':
      return nets.detector.session;
    case 'landmarks':
      return nets.landmarks;
    case 'age-gender':
      return nets.ageGender;
    case 'descriptor':
      return nets.descriptor();
  }
}
