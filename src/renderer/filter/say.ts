/** Gives the message of a key with its values filled in, in the person's language. */
export type Say = (
  key: string,
  values?: Readonly<Record<string, string | number | Date>>,
) => string;

export interface WordOptions {
  /** Say nothing of gender. Default: say it. */
  readonly hideGender?: boolean;
}
