/** What is being done with models, in words. Pure: `say` and `size` know the language. */
import type { ModelTask } from '../../contract/app/models.ts';
import { timeLeft } from '../app/time.ts';
import type { Say } from '../faces/words.ts';

export function taskText(say: Say, size: (bytes: number) => string, task: ModelTask): string {
  const { kind, name, done, total, secondsLeft } = task;
  const isDownload = kind === 'fetch';
  if (isDownload && total > 0 && done >= total) return say('models.task.unpack', { name });
  const parts = [say(`models.task.${kind}`, { name })];
  if (total === 0) {
    if (isDownload || kind === 'tag') parts.push(say('models.task.starting'));
    return parts.join(' · ');
  }
  parts.push(
    isDownload
      ? say('models.task.ofBytes', { done: size(done), total: size(total) })
      : say('models.task.ofFaces', { done, total }),
  );
  if (secondsLeft !== null && done < total) {
    const left = timeLeft(secondsLeft);
    parts.push(say(left.key, left.values));
  }
  return parts.join(' · ');
}

/** 0..1, or null where nobody knows. */
export function taskShare({ kind, done, total }: ModelTask): number | null {
  if (total === 0 || (kind === 'fetch' && done >= total)) return null;
  return done / total;
}
