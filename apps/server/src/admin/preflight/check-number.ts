import { type Finding, failed, judge, ok, warning } from "./finding.ts";
import type { Facts } from "./gather-facts.ts";

const MANAGER = "WhatsApp Manager";

export function checkNumber({ number, numberIds, channel }: Facts): Finding {
  if (!("value" in number) && number.isRefused) {
    return failed(
      `Meta does not show the number with the id ${channel.phoneNumberId}. ${number.problem}`,
      `Copy the phone number id (not the number itself) from ${MANAGER} into the channel's settings.`,
    );
  }
  return judge(number, (facts) => {
    if ("value" in numberIds && !numberIds.value.includes(channel.phoneNumberId)) {
      return failed(
        `The number does not belong to the WhatsApp Business account ${channel.wabaId}.`,
        "Correct the account's id or the phone number id in the channel's settings.",
      );
    }
    return judgeStatus(String(facts["status"] ?? ""), String(facts["display_phone_number"] ?? channel.phoneNumberId));
  });
}

/** `CONNECTED` is good; the others are Meta's words for what keeps a number from working. */
function judgeStatus(status: string, display: string): Finding {
  if (status === "CONNECTED" || status === "") return ok(`The number ${display} is connected.`);
  if (["PENDING", "DISCONNECTED"].includes(status)) {
    return failed(`The number ${display} is not connected (${status}).`, "Register it: see the registration check.");
  }
  if (["FLAGGED", "RATE_LIMITED"].includes(status)) {
    return warning(
      `Meta has marked the number ${display} (${status}): too many contacts blocked or reported it.`,
      "Send less marketing and better targeted messages; the mark goes when the quality is better again.",
    );
  }
  return failed(
    `Meta reports the number ${display} as ${status}.`,
    `Look at the number in ${MANAGER}, or ask Meta's support.`,
  );
}

export function checkRegistration({ number }: Facts): Finding {
  return judge(number, (facts) => {
    const platform = String(facts["platform_type"] ?? "");
    if (platform === "CLOUD_API") return ok("The number is registered with the Cloud API.");
    if (platform === "ON_PREMISE") {
      return failed(
        "The number is registered with the On-Premises API, which Meta has ended.",
        "Move it to the Cloud API.",
      );
    }
    const fix = "Register the number with its six-digit two-step PIN; a number without one gets the PIN that you give.";
    return {
      ...failed("The number is not registered with the Cloud API, so it neither sends nor receives.", fix),
      repair: "with-pin",
    };
  });
}

export function checkDisplayName({ number }: Facts): Finding {
  return judge(number, (facts) => {
    const name = String(facts["verified_name"] ?? "");
    const status = String(facts["name_status"] ?? "");
    if (["APPROVED", "AVAILABLE_WITHOUT_REVIEW"].includes(status)) return ok(`Contacts see the name “${name}”.`);
    if (status === "PENDING_REVIEW") {
      return warning(
        `Meta is still reviewing the name “${name}”; until then contacts may see the number only.`,
        "Wait for the review.",
      );
    }
    if (status === "") return warning("Meta says nothing about the display name.", `Look at it in ${MANAGER}.`);
    return failed(
      `The display name is not usable (${status}): messages may be limited until it is approved.`,
      `Choose another display name for the number in ${MANAGER}.`,
    );
  });
}

export function checkQuality({ number }: Facts): Finding {
  return judge(number, (facts) => {
    const rating = String(facts["quality_rating"] ?? "UNKNOWN");
    if (rating === "RED") {
      return warning(
        "Many contacts blocked or reported the number lately: its quality is low, and Meta may limit it.",
        "Stop the templates that bother people, and write to those only who asked for it.",
      );
    }
    if (rating === "GREEN") return ok("The quality of the number is high.");
    if (rating === "YELLOW") return ok("The quality of the number is medium. Watch what contacts block or report.");
    return ok("The number is too new to have a quality rating.");
  });
}
