"""What schemathesis has to be told about the interface: how a mail is made."""

import schemathesis
from hypothesis import strategies as st


def mail(sender: str, subject: str, text: str) -> bytes:
    return f"From: {sender}\r\nTo: support@lindmoor.example\r\nSubject: {subject}\r\n\r\n{text}\r\n".encode(errors="replace")


line = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40)
senders = st.sampled_from(["ann@example.com", "Bo <bo@example.com>", "<>", "nobody", "support@lindmoor.example"])
schemathesis.openapi.media_type("message/rfc822", st.builds(mail, senders, line, line) | st.binary(min_size=1, max_size=200))


@schemathesis.serializer("message/rfc822")
def as_it_is(_, value):
    return value if isinstance(value, bytes) else str(value).encode(errors="replace")
