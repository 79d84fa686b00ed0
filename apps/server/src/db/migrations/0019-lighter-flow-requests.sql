-- Every request locked its channel's row to check the reference. The requests of a channel are removed before the channel is,
-- and none is kept for a channel that is deleted.
alter table flow_requests drop constraint flow_requests_channel_id_fkey;
