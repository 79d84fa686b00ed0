import { type ComponentType, enabled, fileErrors, visible } from "./component-type.ts";
import { list } from "./list.ts";
import { mimeTypes } from "./mime-types.ts";
import { checkOrder } from "./ordered.ts";
import { type Properties, required, since } from "./property.ts";
import { choice, name, number, text } from "./values.ts";

/** The most files that one picker takes. @see https://developers.facebook.com/docs/whatsapp/flows/reference/media_upload */
const filesMax = 30;

/** The greatest file, in kibibytes: 25 MiB. */
const fileKibibytesMax = 25_600;

const picker: Properties = {
  name: name(),
  label: required(text(80)),
  description: text(300),
  "max-file-size-kb": number({ min: 1, max: fileKibibytesMax }),
  ...visible,
  ...enabled,
  ...fileErrors,
};

/** Photos that a contact takes or picks. */
export const photoPicker: ComponentType = {
  type: "PhotoPicker",
  since: "4.0",
  properties: {
    ...picker,
    "photo-source": choice("camera_gallery", "camera", "gallery"),
    "min-uploaded-photos": number({ min: 0, max: filesMax }),
    "max-uploaded-photos": number({ min: 1, max: filesMax }),
  },
  check: (component, at) => checkOrder(component, at, "min-uploaded-photos", "max-uploaded-photos"),
};

/** Files that a contact picks. */
export const documentPicker: ComponentType = {
  type: "DocumentPicker",
  since: "4.0",
  properties: {
    ...picker,
    "allowed-mime-types": since("4.0", list({ min: 1, item: choice(...mimeTypes) })),
    "min-uploaded-documents": number({ min: 0, max: filesMax }),
    "max-uploaded-documents": number({ min: 1, max: filesMax }),
  },
  check: (component, at) => checkOrder(component, at, "min-uploaded-documents", "max-uploaded-documents"),
};
