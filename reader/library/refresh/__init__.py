"""The index follows the folder: what changed, who reads it, how it is told. Knows no Textual."""
