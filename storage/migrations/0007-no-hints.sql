-- Who a case is given to sees it unread in the list; the hints that nobody listened to are gone. What waits is done.
update outbox set state = 'done', done_at = now(), last_error = null where kind = 'notify' and state = 'open';
