import type { ScreenView } from "@tributary/flow-json";

const blank: ScreenView = {
  screenId: "STATE",
  title: "Your visit",
  components: [],
  canGoBack: true,
  refreshesOnBack: false,
  isWaiting: false,
  isTerminal: false,
  isSuccess: false,
  isDraft: false,
};

const field = { isRequired: true, isEnabled: true, hasLargeLabel: false, isSecret: false } as const;

/** States that a Flow is in for a moment only. */
export const galleryStates: Record<string, ScreenView> = {
  loading: { ...blank, isWaiting: true, isDraft: true },
  wrong: {
    ...blank,
    isDraft: true,
    snackbar: "This day has just been taken. Choose another one.",
    footer: { id: "footer", type: "Footer", label: "Book", isEnabled: false, action: "data_exchange" },
    components: [
      {
        ...field,
        id: "email",
        type: "TextInput",
        name: "email",
        label: "Email",
        value: "ada@",
        inputType: "email",
        characters: { count: 4, min: 0, max: 80 },
        error: "Enter an email address.",
      },
      {
        ...field,
        id: "shop",
        type: "Dropdown",
        name: "shop",
        label: "Shop",
        value: "",
        isMultiple: false,
        minSelected: 0,
        maxSelected: 1,
        mediaSize: "regular",
        options: [],
        error: "This is required.",
      },
      {
        ...field,
        isEnabled: false,
        id: "name",
        type: "TextInput",
        name: "name",
        label: "Name",
        value: "Ada Lovelace",
        inputType: "text",
        characters: { count: 12, min: 0, max: 80 },
        helperText: "Cannot be changed",
      },
      {
        ...field,
        id: "files",
        type: "DocumentPicker",
        name: "files",
        label: "Papers",
        files: [
          { id: "1", file_name: "invoice.pdf", mime_type: "application/pdf", sha256: "", size_bytes: 183_000 },
          { id: "2", file_name: "holiday.mp4", mime_type: "video/mp4", sha256: "", size_bytes: 31_400_000 },
        ],
        minFiles: 1,
        maxFiles: 3,
        maxFileSizeKilobytes: 25_600,
        photoSource: "camera_gallery",
        mimeTypes: ["application/pdf"],
        fileErrors: { "2": "This file is too large." },
      },
    ],
  },
  failed: {
    ...blank,
    canGoBack: false,
    title: "",
    failure: { code: "timeout_error", message: "The endpoint did not answer within 10 seconds." },
  },
};
