/** The names of `system_var`, with what each holds. They are set by the engine and read only. */
export const systemVariables: ReadonlyMap<string, string> = new Map([
  ["user_input", "What the contact wrote last, or the title of what they tapped"],
  ["user_name", "The contact's name on WhatsApp"],
  ["user_channel_id", "The contact's phone number, or their user id when the number is withheld"],
  ["channel", "Always “whatsapp”"],
  ["event_type", "What came last: user_input or flow_response"],
  ["event_id", "The id of the last message"],
  ["time_stamp_epoch", "When the last message came, in milliseconds since 1970"],
  ["message_meta", "The Flow response as an object, or the message as Meta sent it"],
  ["message_metadata", "The same as message_meta"],
  ["conversation_language", "The language of the conversation, when it is known"],
  ["flow_action", "In a Data Channel Journey, what the Flow asks: open, exchange or back"],
  ["flow_screen", "In a Data Channel Journey, the screen that asks; empty when the Flow opens"],
  ["flow_data", "In a Data Channel Journey, what the screen sent, as an object"],
  ["waba_id", "The WhatsApp Business Account"],
  ["phone_number_id", "The business's phone number, as an id"],
]);
