import { isSamePath } from "./edit-components.ts";
import { type Path, readObject, valueAt } from "./edit-document.ts";
import { listComponents } from "./list-components.ts";

/** Where a component stands in another text. Its place stays while nothing on the screen is clearly that component. */
export function followComponent(before: string, after: string, path: Path): Path {
  const screenIndex = Number(path[1]);
  const component = valueAt(readObject(before), path);
  const equals = (text: string) =>
    listComponents(readObject(text), screenIndex)
      .filter((one) => JSON.stringify(one.component) === JSON.stringify(component))
      .map((one) => one.path);
  const [own, twin] = equals(before);
  const [found, other] = equals(after);
  const isClear = own !== undefined && isSamePath(own, path) && twin === undefined && other === undefined;
  return isClear && found !== undefined ? found : path;
}
