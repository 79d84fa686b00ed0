import { componentTypes } from "../components/component-types.ts";
import type { PropertyForm } from "../components/property.ts";
import type { DataType } from "../model/data-shape.ts";
import { type FlowVersion, isAtLeast, recommendedVersion } from "../model/versions.ts";

/** A type of component that a version of Flow JSON knows. */
export interface ComponentFacts {
  type: string;
  properties: PropertyFacts[];
}

/** A property of a component, as a version of Flow JSON knows it. */
export interface PropertyFacts {
  name: string;
  isRequired: boolean;
  /** The types that a dynamic value such as `${data.x}` may have there; empty where none is allowed. */
  dynamicTypes: readonly DataType[];
  /** How a person fills it in; missing where only JSON will do. */
  form?: PropertyForm;
}

/** Every type of component that a version knows, with its properties: for palettes, forms and completion. */
export function componentCatalogue(version: FlowVersion = recommendedVersion): ComponentFacts[] {
  return [...componentTypes.values()]
    .filter(({ since }) => isAtLeast(version, since))
    .map(({ type, properties }) => ({
      type,
      properties: Object.entries(properties)
        .filter(([, { since }]) => isAtLeast(version, since))
        .map(([name, { requiredSince, isStatic, gives, form }]) => ({
          name,
          isRequired: requiredSince !== undefined && isAtLeast(version, requiredSince),
          dynamicTypes: isStatic ? [] : gives,
          ...(form === undefined ? {} : { form }),
        })),
    }));
}
