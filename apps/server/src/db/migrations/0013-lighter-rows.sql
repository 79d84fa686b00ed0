-- Whoever writes these rows holds the lock of their contact's row, in the same transaction: a check of the reference would
-- only look at that row once more, for each row written. They go with their contact by a trigger.
alter table inputs drop constraint inputs_contact_id_fkey;
alter table turns drop constraint turns_contact_id_fkey;
alter table outbox drop constraint outbox_contact_id_fkey;
alter table flow_responses drop constraint flow_responses_contact_id_fkey;
-- A contact belongs to a channel, and that to a project: locking the one project row for every response made all
-- processes' commits meet there.
alter table flow_responses drop constraint flow_responses_project_id_fkey;

drop trigger contacts_forget_flow_requests on contacts;
drop function forget_flow_requests;
create function forget_contacts() returns trigger language plpgsql as $$
begin
  delete from inputs where contact_id in (select id from gone);
  delete from turns where contact_id in (select id from gone);
  delete from outbox where contact_id in (select id from gone);
  delete from flow_responses where contact_id in (select id from gone);
  delete from flow_requests where contact_id in (select id from gone);
  return null;
end $$;
create trigger contacts_are_forgotten after delete on contacts
  referencing old table as gone for each statement execute function forget_contacts();

-- An answered Flow's message is written a third time: with room in its page, no index has to be touched.
alter table outbox set (fillfactor = 75);
