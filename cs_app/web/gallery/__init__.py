"""A page that shows the whole design system with plausible data; development and sandbox only."""
