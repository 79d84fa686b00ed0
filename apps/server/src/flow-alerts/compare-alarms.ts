/** Something that is wrong with a Flow at this moment. */
export interface Alarm {
  projectId: string;
  flowId: string;
  /** What it is about, such as `latency` or `status`: of each there is one alert at a time. */
  subject: string;
  level: "warning" | "critical";
  message: string;
  remedy: string;
  value: number | null;
  threshold: number | null;
}

/** An alert that was opened before and is not closed yet. */
export type OpenAlert = Pick<Alarm, "projectId" | "flowId" | "subject" | "level"> & { id: string };

/** What is to be written down so that the alerts agree with what is wrong. */
export interface AlertChanges {
  opened: Alarm[];
  /** Open ones that go on, with their newest figures. */
  goingOn: { id: string; alarm: Alarm }[];
  /** Open ones that became critical. */
  raised: { id: string; alarm: Alarm }[];
  closed: OpenAlert[];
}

/** `isCalm` says whether an alert without an alarm is over: between good and bad it stays as it is. */
export function compareAlarms(
  alarms: readonly Alarm[],
  open: readonly OpenAlert[],
  isCalm: (alert: OpenAlert) => boolean,
): AlertChanges {
  const known = new Map(open.map((alert) => [keyOf(alert), alert]));
  const wrong = new Set(alarms.map(keyOf));
  const pairs = alarms.flatMap((alarm) => {
    const alert = known.get(keyOf(alarm));
    return alert ? [{ id: alert.id, alarm, isRaised: alert.level === "warning" && alarm.level === "critical" }] : [];
  });
  return {
    opened: alarms.filter((alarm) => !known.has(keyOf(alarm))),
    goingOn: pairs.filter(({ isRaised }) => !isRaised).map(({ id, alarm }) => ({ id, alarm })),
    raised: pairs.filter(({ isRaised }) => isRaised).map(({ id, alarm }) => ({ id, alarm })),
    closed: open.filter((alert) => !wrong.has(keyOf(alert)) && isCalm(alert)),
  };
}

function keyOf({ projectId, flowId, subject }: Pick<Alarm, "projectId" | "flowId" | "subject">): string {
  return JSON.stringify([projectId, flowId, subject]);
}
