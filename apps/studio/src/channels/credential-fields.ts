/** A value that Meta gives, and where to find it there. */
export interface CredentialField {
  name: "wabaId" | "phoneNumberId" | "displayPhoneNumber" | "accessToken" | "appSecret";
  label: string;
  help: string;
  placeholder: string;
  isSecret?: boolean;
  isOptional?: boolean;
}

/** All that connects a number, in the order in which one finds it. */
export const credentialFields: CredentialField[] = [
  {
    name: "phoneNumberId",
    label: "Phone number ID",
    help: "developers.facebook.com › your app › WhatsApp › API Setup, under the number. It is not the number itself.",
    placeholder: "106540352242922",
  },
  {
    name: "wabaId",
    label: "WhatsApp Business account ID",
    help: "On the same page, beside the phone number ID.",
    placeholder: "102290129340398",
  },
  {
    name: "accessToken",
    label: "Access token",
    help: "business.facebook.com › Settings › System users: a token for the app, with whatsapp_business_messaging and whatsapp_business_management. The token of the API Setup page ends after a day.",
    placeholder: "EAAG…",
    isSecret: true,
  },
  {
    name: "appSecret",
    label: "App secret",
    help: "developers.facebook.com › your app › App settings › Basic › App secret. It proves that webhooks come from Meta.",
    placeholder: "32 letters and digits",
    isSecret: true,
  },
  {
    name: "displayPhoneNumber",
    label: "Number, as people write it",
    help: "Shown here only.",
    placeholder: "+1 555 010 0001",
    isOptional: true,
  },
];
