"""The design system: what every page is composed of. `gallery` shows all of it at /design."""
