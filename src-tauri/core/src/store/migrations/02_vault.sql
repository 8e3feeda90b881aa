CREATE TABLE staff_member (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    display_name TEXT NOT NULL CHECK (length(display_name) BETWEEN 1 AND 100),
    login_name TEXT NOT NULL CHECK (length(login_name) BETWEEN 1 AND 60),
    role TEXT NOT NULL CHECK (role IN ('desk', 'professional', 'mediator', 'coordinator', 'administrator')),
    job_title TEXT CHECK (length(job_title) <= 100),
    public_key BLOB CHECK (length(public_key) = 32),
    status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'retired'))
) STRICT;
