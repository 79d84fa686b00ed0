import { z } from "zod";

/** The body of an answer that is a file and not JSON; its name is the one that the server gives it. */
export const fileBody = z.custom<File>((value) => value instanceof File);
