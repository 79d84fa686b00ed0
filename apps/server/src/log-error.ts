const MAX_DEPTH = 5;

/**
 * What a log says of an error. Chosen field by field: errors of drivers carry whole connections, with the addresses,
 * statements and data in them.
 */
export function logError(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const code: unknown = Reflect.get(error, "code");
  return {
    type: name,
    message,
    stack,
    ...(typeof code === "string" || typeof code === "number" ? { code } : {}),
    ...(cause === undefined || depth >= MAX_DEPTH ? {} : { cause: logError(cause, depth + 1) }),
  };
}
