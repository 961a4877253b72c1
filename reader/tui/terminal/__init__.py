"""What the app says to the terminal past Textual, and hears from it: input, title, pictures."""
