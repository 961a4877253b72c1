"""What makes files of this repository: documents and pictures."""
