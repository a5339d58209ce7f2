"""/admin/ai-quality: what people think of the assistant's answers, and what it does not know."""
