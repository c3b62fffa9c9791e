"""The ways to paper: a print service, a receipt printer, a folder of PDFs; and which of them desk.toml names."""
