-- Removing a project or a channel with all its contacts takes minutes, and holds locks that everybody's webhooks wait for.
-- Deleting marks it: `projects` and `channels` are views now, which do not show it. Its rows are removed afterwards.
alter table projects rename to all_projects;
alter table all_projects add column removed_at timestamptz;
create view projects as
  select id, name, default_journeys, draft_revision, deployed_version, created_at
  from all_projects where removed_at is null;

alter table channels rename to all_channels;
alter table all_channels add column removed_at timestamptz;
create view channels as
  select id, project_id, name, waba_id, phone_number_id, display_phone_number, graph_base_url, graph_version, runs,
    credentials, messages_per_second, problem, revision, created_at
  from all_channels where removed_at is null;

-- The number may be connected anew at once.
alter table all_channels drop constraint channels_phone_number_id_key;
create unique index channels_phone_number_id_key on all_channels (phone_number_id) where removed_at is null;
