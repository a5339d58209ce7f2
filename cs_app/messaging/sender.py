"""From which of its numbers a business texts a lead: the one that the lead knows."""

from typing import LiteralString

# For a lead `l`: the number that they last wrote to while the business has it, else the primary
# one; from any other the answer would begin a thread with a stranger on the lead's phone.
SENDER: LiteralString = """(
    SELECT n.phone_number FROM client_phone_numbers n
     WHERE n.client_id = l.client_id AND n.is_active
     ORDER BY n.phone_number = (SELECT i.from_number FROM conversations i
                                 WHERE i.lead_id = l.id AND i.direction = 'inbound'
                                   AND i.from_number IS NOT NULL
                                 ORDER BY i.created_at DESC, i.id DESC LIMIT 1) DESC NULLS LAST,
              n.is_primary DESC, n.created_at
     LIMIT 1)"""
