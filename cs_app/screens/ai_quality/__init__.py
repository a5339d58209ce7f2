"""How good the assistant's answers are, over all clients."""
