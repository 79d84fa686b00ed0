-- Contacts whose ids are others than those under which they are kept: few, and found at once. Rows that are well filed
-- cost it nothing.
create index contacts_misfiled on contacts (id) where contact_key <> coalesce(wa_id, user_id, contact_key);
