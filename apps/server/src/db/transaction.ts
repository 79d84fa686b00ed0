/** The statements around a transaction: named, so that they are parsed once and travel with the queries between them. */
export const BEGIN = { name: "begin", text: "begin" };
export const COMMIT = { name: "commit", text: "commit" };
