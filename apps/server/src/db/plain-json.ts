/**
 * SQL for a `json` column with foreign text in it, to be taken apart where ids are wanted. PostgreSQL refuses to take one
 * apart that has a NUL character or half a surrogate pair anywhere, though it keeps it. Without its escapes it takes any:
 * `/u` is nothing to JSON, and `\/` is a slash; ids have none.
 */
export function plainJson(column: string): string {
  return `replace(${column}::text, '\\u', '/u')::json`;
}
