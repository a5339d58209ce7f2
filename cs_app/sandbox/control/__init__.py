"""The control API: what a developer, a test or the product's own screens may ask of the sandbox."""
