import type { FaceEstimate } from '../../../contract/face.ts';
import type { NetManifest } from '../../packs/index.ts';
import type { Session } from '../../runtime.ts';
import { answerOf, rightAt, type Answer } from './answers.ts';
import { tempered } from './by-age.ts';
import { doubtOf } from './doubt.ts';
import { lookAt, type LookOptions, type SeenFace } from './look-at.ts';
import type { MeanImage } from './normalise.ts';

/** A net that says something of a face's age, gender or both, loaded and ready. */
export interface AgeGenderNet {
  readonly net: NetManifest;
  readonly session: Session;
  /** Where its manifest names one. */
  readonly mean: MeanImage | null;
}

/**
 * What the nets of one pack say of a face, each averaged over its looks. Null where the face lies
 * outside of its image; a part is null where no net says it.
 */
export async function askNets(
  nets: readonly AgeGenderNet[],
  face: SeenFace,
  options: Omit<LookOptions, 'mean'>,
): Promise<Answer | null> {
  const { image, landmarks, sharpness } = face;
  const doubt = landmarks === null ? 1 : doubtOf(image, landmarks, sharpness);
  const answers: Answer[] = [];
  for (const { net, session, mean } of nets) {
    const input = lookAt(face, net.input, { ...options, mean });
    if (input === null) return null;
    answers.push(answerOf(net, await session.run({ [net.input.name]: input }), doubt));
  }
  const age = answers.find((answer) => answer.age !== null)?.age ?? null;
  const teller = answers.findIndex((answer) => answer.femaleProbability !== null);
  if (teller === -1) return { age, femaleProbability: null };
  const said = answers[teller]!.femaleProbability!;
  return { age, femaleProbability: tempered(said, rightAt(nets[teller]!.net, age)) };
}

/** Both age and gender, or null as `askNets`. Fails where no net says one of them. */
export async function estimateAgeAndGender(
  nets: readonly AgeGenderNet[],
  face: SeenFace,
  options: Omit<LookOptions, 'mean'>,
): Promise<FaceEstimate | null> {
  const answer = await askNets(nets, face, options);
  if (answer === null) return null;
  const { age, femaleProbability } = answer;
  if (age === null || femaleProbability === null)
    throw new TypeError('these nets do not say both age and gender');
  return { age, femaleProbability };
}
