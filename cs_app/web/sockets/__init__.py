"""The event sockets of the pages: who may open how many, and how much each may ask for."""
