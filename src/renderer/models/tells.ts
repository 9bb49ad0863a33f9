/** What is said of a pack in the person's language. Pure. */
import type { InstalledPack } from '../../contract/app/models.ts';
import type { PackRecipe } from '../../contract/recipes.ts';

/** Key of the message that says what a pack tells; with gender hidden none speaks of it. */
export function tellsKey(
  { tellsAge, tellsGender }: Pick<InstalledPack, 'tellsAge' | 'tellsGender'>,
  hideGender: boolean,
): string {
  if (hideGender) return tellsAge ? 'models.tell.ages' : 'models.tell.nothing';
  if (tellsAge) return tellsGender ? 'models.tell.both' : 'models.tell.age';
  return tellsGender ? 'models.tell.gender' : 'models.tell.nothing';
}

/** Terms are in the contract in English; of those known here there is a message. */
export function termsText(
  messages: { has(key: string): boolean; say(key: string): string },
  { id, terms }: Pick<PackRecipe, 'id' | 'terms'>,
): string {
  const key = `models.terms.${id}`;
  return messages.has(key) ? messages.say(key) : terms;
}
