"""Exhibits: the files of a case turned into what can be bound, masked for those who get to read it."""
