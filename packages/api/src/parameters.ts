import { declaredScopes, documentId, flowId, variableName } from "@tributary/engine";
import { z } from "zod";

const count = z.string().regex(/^\d{1,18}$/, "use the number that a list shows");

const projectId = documentId.meta({ description: "The project's id." });

/** The parameter of paths inside a project. */
export const inProject = z.strictObject({ projectId });

/** Paths to one journey of a project. */
export const ofJourney = z.strictObject({ projectId, journeyId: documentId });

/** Paths to one channel of a project. */
export const ofChannel = z.strictObject({ projectId, channelId: documentId });

/** Paths to one saved API call of a project. */
export const ofApi = z.strictObject({ projectId, apiId: documentId });

/** Paths to one variable of a project. */
export const ofVariable = z.strictObject({ projectId, scope: z.enum(declaredScopes), name: variableName });

/** Names of secrets, as saved API calls refer to them. */
export const secretName = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,100}$/, "use 1 to 100 letters, digits, dots, hyphens or underscores");

/** Paths to one secret of a project. */
export const ofSecret = z.strictObject({ projectId, name: secretName });

/** The number of a deployed version, from 1. */
export const versionNumber = z.coerce.number().int().min(1).max(2_147_483_647);

/** Paths to one deployed version of a project. */
export const ofVersion = z.strictObject({ projectId, version: versionNumber });

/** Paths to one Flow that a project knows. */
export const ofFlow = z.strictObject({ projectId, flowId });

/** Paths to one contact of a project. */
export const ofContact = z.strictObject({ projectId, contactId: count });

/** Paths to one API key. */
export const ofKey = z.strictObject({ keyId: documentId });
