"""Where appeals are kept: tables, transactions, migrations, the event chain, backups and attachments."""
