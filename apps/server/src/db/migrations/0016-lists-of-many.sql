-- What the Studio lists and counts every few seconds is found by an index, however many contacts and answers there are.
create index contacts_seen on contacts (channel_id, (coalesce(last_inbound_at, created_at)) desc, id desc);
create index contacts_parked on contacts (channel_id) where parked_at is not null;

drop index turns_failed;
create index turns_failed on turns (at) where has_failed;

create index flow_responses_not_handled on flow_responses (project_id, id desc) where outcome <> 'handled';
create index flow_responses_with_problems on flow_responses (project_id, id desc)
  where coalesce(json_array_length(problems) > 0, false);
-- Without it the planner takes every other response for one with problems.
create statistics flow_responses_have_problems on (coalesce(json_array_length(problems) > 0, false)) from flow_responses;
