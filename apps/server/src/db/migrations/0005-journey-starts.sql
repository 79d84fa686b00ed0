-- A journey that another system asked for waits in the mailbox like a message.
alter table inputs drop constraint inputs_kind_check;
alter table inputs add constraint inputs_kind_check check (kind in ('message', 'timer', 'start'));
