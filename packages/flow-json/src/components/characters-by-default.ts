/**
 * The most characters that an input takes where the document does not say.
 * @see https://developers.facebook.com/docs/whatsapp/flows/reference/components#textinput
 */
export const charactersByDefault = { TextInput: 80, TextArea: 600 };
