import type { FastifyInstance } from "fastify";

const knownMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

export interface ServedRoute {
  method: (typeof knownMethods)[number];
  path: string;
}

/** All routes that an app serves, read from the tree that it prints. */
export function listRoutes(app: FastifyInstance): ServedRoute[] {
  const parents: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split("\n")
    .flatMap((line) => {
      const [, indent, part, methods] = /^([│ ]*)[├└]── (\S+)(?: \((.*)\))?$/.exec(line) ?? [];
      if (indent === undefined || part === undefined) return [];
      parents.splice(indent.length / 4, Number.POSITIVE_INFINITY, part);
      const path = parents.join("");
      const served = (methods ?? "").split(", ");
      return knownMethods.filter((method) => served.includes(method)).map((method) => ({ method, path }));
    });
}
