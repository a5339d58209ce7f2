"""Measures the product against bare peers on the same machine, in the same run."""
