"""The desk's own words and rules: appeals, residents, stages, the clock, storage. Knows no screen, sound or paper."""
