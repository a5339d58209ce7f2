"""What a business's leads ask and its knowledge does not answer."""
