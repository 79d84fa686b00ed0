-- Requests that changed nothing are kept a little later than those that did: their order is that of their times.
drop index flow_requests_of_send;
create index flow_requests_of_send on flow_requests (send_id, at desc, number desc) where send_id is not null;
drop index flow_requests_of_contact;
create index flow_requests_of_contact on flow_requests (contact_id, at desc, number desc) where contact_id is not null;
drop index flow_requests_of_flow;
drop index flow_requests_recent;
create index flow_requests_of_flow on flow_requests (channel_id, flow_id, at desc, number desc);
