-- A Flow may be published elsewhere, or its publishing's answer be lost: its version is kept when it is seen at Meta.
alter table flow_versions add column is_found boolean not null default false;
