/** The tenants that may use the bot, as an erasure changes them. */
export interface AdmissionRecords {
  /** Takes a tenant off the list; returns whether it was on it. */
  remove(tenantId: string): Promise<boolean>;
  /** Refuses a tenant, whatever else allows it. */
  refuse(tenantId: string, since: string): Promise<void>;
}
