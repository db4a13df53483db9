"""Annotated sentences in, matches out: the rules' room.

`rulefile` reads rules, `engine` tries them, `overlay` is the grammar they rest on, `stance` says how a match is meant,
`testing` runs the examples that live in the rules, `bench` answers their writer.
"""
