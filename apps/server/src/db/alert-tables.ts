import type { ColumnType, Generated } from "kysely";
import type { Defaulted, Later, Stamp } from "./column-types.ts";

interface FlowAlerts {
  id: Generated<string>;
  project_id: string;
  flow_id: string;
  subject: string;
  level: "warning" | "critical";
  message: string;
  remedy: string;
  value: number | null;
  threshold: number | null;
  opened_at: Date;
  closed_at: Later;
}

interface AlertAddresses {
  project_id: string;
  url: string;
  secret: Buffer;
  updated_at: Stamp;
}

interface AlertDeliveries {
  id: Generated<string>;
  project_id: string;
  alert_id: string;
  event: "alert-opened" | "alert-raised" | "alert-closed";
  body: string;
  state: Defaulted<"pending" | "sent" | "failed">;
  attempts: Defaulted<number>;
  due_at: Stamp;
  problem: ColumnType<string | null, string | null | undefined, string | null>;
  created_at: Stamp;
  finished_at: Later;
}

/** The tables of alerts about Flows. */
export interface AlertTables {
  flow_alerts: FlowAlerts;
  alert_addresses: AlertAddresses;
  alert_deliveries: AlertDeliveries;
}
