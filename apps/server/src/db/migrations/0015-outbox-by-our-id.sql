-- A status finds its message by Meta's id, and by ours only while that is unknown: what has been sent leaves this index.
alter table outbox drop constraint outbox_message_id_key;
create index outbox_without_wamid on outbox (message_id) where wamid is null;
