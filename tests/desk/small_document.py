"""The shortest desk.toml that is of use, to be spoilt by tests."""

SMALL = """
[desk]
name = "竹枝社区代办岗"
number = 7

[hours]
monday = ["08:30-12:00", "14:00-17:30"]

[calendar]
holidays = [{ day = 2027-02-05, until = 2027-02-11, name = "春节" }]
workdays = [{ day = 2027-02-14 }]

[promises]
emergency = "1 hour"

[voice]
rate = 130
volume = 1.0

[[communities]]
name = "竹枝社区"
aliases = ["竹枝"]

[[departments]]
name = "物业"
en = "Property management"
aliases = ["物业公司"]

[[groups]]
code = "repairs"
label = { zh = "维修", en = "Repairs" }

[[emergency_numbers]]
code = "119"
label = { zh = "火警", en = "Fire" }
phone = "119"

[[types]]
code = "unsorted"
group = "repairs"
label = { zh = "待分类", en = "Unsorted" }
plain = { zh = "还没分清", en = "Not sorted yet" }
department = "物业"

[[types]]
code = "leak"
group = "repairs"
label = { zh = "漏水", en = "Leak" }
plain = { zh = "家里漏水", en = "A leak at home" }
department = "物业公司"
urgency = "urgent"
promised = "4 working hours"
keywords = ["漏水"]
"""
