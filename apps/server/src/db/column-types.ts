import type { ColumnType, JSONColumnType } from "kysely";

/** A time that the database sets when it is left out. */
export type Stamp = ColumnType<Date, Date | string | undefined, Date | string>;
/** A time that may be missing. */
export type Later = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** bigint arrives as text from the driver. */
export type Big = ColumnType<string, string | number | undefined, string | number>;
/** JSON in both directions: an object out, a text in. */
export type Document = JSONColumnType<object, string, string>;
/** What the database fills in when it is left out. */
export type Defaulted<T> = ColumnType<T, T | undefined, T>;
