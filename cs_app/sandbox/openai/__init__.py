"""OpenAI: chat completions answered, without a model, from the knowledge in the prompt."""
