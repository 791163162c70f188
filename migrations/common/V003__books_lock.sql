-- One writer of the books at a time, also where several instances share a database: the writer holds this row.

CREATE TABLE books_lock
( books_lock_id  int NOT NULL
, CONSTRAINT books_lock_pk PRIMARY KEY (books_lock_id)
, CONSTRAINT books_lock_one_ck CHECK (books_lock_id = 1)
);
COMMENT ON TABLE books_lock IS 'A single row, locked by whoever writes the books, so that joining never races. Read by donation.';

INSERT INTO books_lock (books_lock_id) VALUES (1);
