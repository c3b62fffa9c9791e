"""The parts that the screens are made of; each can be used alone and knows no service."""
