/** What an error or a notice says in the person's language. */

interface Catalogue {
  has(key: string): boolean;
  say(key: string, values?: Readonly<Record<string, string | number>>): string;
}

/**
 * The message of the error's code, or its own sentence where the code has none. Also that where the
 * message wants values which the error does not have.
 */
export function errorText(
  messages: Catalogue,
  { code, message }: { readonly code: string; readonly message: string },
): string {
  return sentence(messages, `errors.${code}`, { message }) ?? message;
}

/** The same for a notice: of the messages of notices first, then of those of errors. */
export function noticeText(
  messages: Catalogue,
  {
    code,
    values,
  }: { readonly code: string; readonly values: Readonly<Record<string, string | number>> },
): string {
  return (
    sentence(messages, `notices.${code}`, values) ??
    sentence(messages, `errors.${code}`, values) ??
    String(values.message ?? code)
  );
}

function sentence(
  messages: Catalogue,
  key: string,
  values: Readonly<Record<string, string | number>>,
): string | null {
  if (!messages.has(key)) return null;
  try {
    return messages.say(key, values);
  } catch {
    return null;
  }
}
