export type PostgresRefusalCode =
  | "no-usable-postgres"
  | "data-directory-in-use"
  | "data-directory-unreachable"
  | "data-directory-of-another-user"
  | "data-of-another-version"
  | "postgres-did-not-start";

/** The bundled PostgreSQL cannot be had here; the message says why and what to do. */
export class PostgresRefusal extends Error {
  override readonly name = "PostgresRefusal";
  readonly code: PostgresRefusalCode;

  constructor(code: PostgresRefusalCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
