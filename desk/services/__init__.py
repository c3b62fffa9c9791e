"""What the desk can do: services that own transactions, rules and masking."""
