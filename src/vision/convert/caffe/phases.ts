/** Which layers are there when a net is used, and not when it is trained. */
import { messages, text, texts, whole } from './fields.ts';
import type { Message } from './prototxt.ts';

/** Whether a rule of `include` or `exclude` is met by phase TEST, level 0 and no stages. */
function isMet(rule: Message): boolean {
  return (
    text(rule, 'phase', 'TEST') === 'TEST' &&
    whole(rule, 'min_level', 0) <= 0 &&
    whole(rule, 'max_level', 0) >= 0 &&
    texts(rule, 'stage').length === 0
  );
}

export function isUsed(layer: Message): boolean {
  const includes = messages(layer, 'include');
  if (includes.length > 0) return includes.some(isMet);
  return !messages(layer, 'exclude').some(isMet);
}
