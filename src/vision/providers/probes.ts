/** What the nets answer on the built-in face on the CPU, to be asked again on another provider. */
import { DecadesError } from '../../contract/errors.ts';
import { DEFAULT_CROPS, THUMBNAIL_EDGE } from '../../contract/vision.ts';
import { shrinkTo } from '../decode/fit.ts';
import type { DecodedPhoto } from '../decode/photo.ts';
import { withSessions, type FaceNets } from '../face-nets.ts';
import { findFaces } from '../find-faces.ts';
import type { Task } from '../packs/index.ts';
import type { InputTensor, OutputTensor } from '../runtime.ts';

/** One run of one net. */
export interface Probe {
  readonly task: Task;
  readonly inputs: Readonly<Record<string, InputTensor>>;
  readonly expected: Readonly<Record<string, OutputTensor>>;
}

/** The detector costs most: it comes last, when the others have shown what a provider is like. */
const ORDER: readonly Task[] = ['landmarks', 'age-gender', 'descriptor', 'detect'];

/**
 * Looks at the photo with `nets` as at any other, and notes what each net is first given (the surest
 * face) and what it answers.
 */
export async function recordProbes(nets: FaceNets, photo: DecodedPhoto): Promise<Probe[]> {
  const probes = new Map<Task, Probe>();
  const recording = withSessions(nets, (session, task) => ({
    ...session,
    async run(inputs) {
      const expected = await session.run(inputs);
      if (!probes.has(task)) probes.set(task, { task, inputs, expected });
      return expected;
    },
  }));
  const preview = await shrinkTo(photo.work, THUMBNAIL_EDGE);
  await findFaces(recording, photo, preview, { crops: DEFAULT_CROPS, wantsDescriptors: true });
  return ORDER.map((task) => {
    const probe = probes.get(task);
    if (probe !== undefined) return probe;
    throw new DecadesError('no-built-in-face', 'no face was found where there is one');
  });
}
