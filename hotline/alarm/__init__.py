"""What tells somebody that something is wrong: a canary that calls, a ping that stays away, a mail."""
